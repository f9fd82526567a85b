package org.shanhai.impact.query;

import static org.shanhai.platform.security.AccessRule.get;

import java.time.Clock;
import org.shanhai.impact.ledger.LiveLedger;
import org.shanhai.platform.reference.ReferenceData;
import org.shanhai.platform.security.AccessTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may ask: every role sees every figure. */
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
                get("/api/v1/impact/live").toEveryRole(),
                get("/api/v1/impact/reconciliation").toEveryRole());
    }

    @Bean
    Answers answers(LiveLedger ledger, ReferenceData reference, Clock clock) {
        return new Answers(ledger, reference, clock);
    }
}
