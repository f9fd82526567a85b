package org.shanhai.impact.query;

import static org.shanhai.platform.security.AccessRule.get;

import java.time.Clock;
import org.shanhai.impact.ledger.Closings;
import org.shanhai.impact.ledger.Facts;
import org.shanhai.impact.ledger.LiveLedger;
import org.shanhai.impact.ledger.PastLedger;
import org.shanhai.platform.reference.ReferenceData;
import org.shanhai.platform.security.AccessTable;
import org.shanhai.platform.web.WebJson;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may ask: every role sees every figure, and whoever has no token the public tables. */
@Configuration(proxyBeanMethods = false)
class QueryConfiguration {

    @Bean
    AccessTable accessTable() {
        return AccessTable.of(
                get("/api/v1/impact/overview").toEveryRole(),
                get("/api/v1/impact/employment").toEveryRole(),
                get("/api/v1/impact/training").toEveryRole(),
                get("/api/v1/impact/outcomes").toEveryRole(),
                get("/api/v1/impact/delivery").toEveryRole(),
                get("/api/v1/impact/money").toEveryRole(),
                get("/api/v1/exports/figures").toEveryRole(),
                get("/api/v1/impact/live").toEveryRole(),
                get("/api/v1/impact/reconciliation").toEveryRole(),
                get("/api/v1/impact/public").toAnybody(),
                get("/api/v1/impact/public/{table}").toAnybody(),
                get("/api/v1/impact/trace").toEveryRole(),
                get("/api/v1/impact/restatements").toEveryRole());
    }

    @Bean
    Answers answers(LiveLedger ledger, PastLedger past, ReferenceData reference, Clock clock, WebJson json) {
        return new Answers(ledger, past, reference, clock, json.mapper());
    }

    @Bean
    Restating restating(PastLedger past, Closings closings, Facts facts, ReferenceData reference, Clock clock) {
        return new Restating(past, closings, facts, reference, clock);
    }

    @Bean
    Tracing tracing(LiveLedger ledger, PastLedger past, Facts facts, ReferenceData reference, Clock clock) {
        return new Tracing(ledger, past, facts, reference, clock);
    }
}
