package org.shanhai.impact.gauges;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import org.shanhai.impact.ledger.LiveLedger;
import org.shanhai.platform.reference.ReferenceData;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Adds the programme's figures to what Prometheus is shown, where it is shown anything. */
@Configuration(proxyBeanMethods = false)
class GaugesConfiguration {

    @Bean
    SmartInitializingSingleton programmeGauges(
            ObjectProvider<PrometheusRegistry> prometheus, LiveLedger ledger, ReferenceData reference, Clock clock) {
        return () ->
                prometheus.ifAvailable(registry -> registry.register(new ProgrammeGauges(ledger, reference, clock)));
    }
}
