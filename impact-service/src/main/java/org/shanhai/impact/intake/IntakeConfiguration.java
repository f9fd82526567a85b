package org.shanhai.impact.intake;

import java.util.List;
import java.util.Map;
import org.shanhai.contracts.Topic;
import org.shanhai.impact.ledger.Ledger;
import org.shanhai.platform.intake.IntakeSettings;
import org.shanhai.platform.intake.StreamEffect;
import org.shanhai.platform.reference.ReferenceData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is read, and what becomes of it: everything but what is said of donors alone. Money of a project waits until the project itself has been heard of. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    @Bean
    IntakeSettings intakeSettings() {
        return new IntakeSettings(
                "impact-service",
                List.of(Topic.PROJECT_EVENTS, Topic.FUNDING_EVENTS, Topic.PROGRAMME_EVENTS),
                Map.of(Topic.FUNDING_EVENTS, Topic.PROJECT_EVENTS));
    }

    @Bean
    StreamEffect ledgerEffect(Ledger ledger, ReferenceData reference) {
        return new LedgerEffect(ledger, reference);
    }

    /** The same effect on another ledger. */
    @Bean
    EffectElsewhere effectElsewhere(ReferenceData reference) {
        return ledger -> new LedgerEffect(ledger, reference);
    }
}
