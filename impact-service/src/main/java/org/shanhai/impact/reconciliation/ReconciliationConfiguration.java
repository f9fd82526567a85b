package org.shanhai.impact.reconciliation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.shanhai.impact.ledger.LiveLedger;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When, and with whom, figures are compared. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReconciliationConfiguration.Settings.class)
class ReconciliationConfiguration {

    /**
     * @param projectService address of its management port
     * @param fundingService address of its management port
     * @param every how often figures are compared
     * @param fresh how old a comparison may be that somebody asks for
     */
    @ConfigurationProperties("shanhai.reconciliation")
    record Settings(
            @DefaultValue("http://127.0.0.1:8091") URI projectService,
            @DefaultValue("http://127.0.0.1:8092") URI fundingService,
            @DefaultValue("60s") Duration every,
            @DefaultValue("2s") Duration fresh) {}

    @Bean
    OwnersSums ownersSums(Settings settings) {
        return new SumsOverHttp(Map.of(
                Owner.PROJECT_SERVICE, settings.projectService(), Owner.FUNDING_SERVICE, settings.fundingService()));
    }

    @Bean
    Reconciling reconciling(
            LiveLedger ledger, OwnersSums owners, Clock clock, Settings settings, MeterRegistry meters) {
        Reconciling reconciling = new Reconciling(ledger, owners, clock, settings.fresh());
        ReconciliationMeters.register(reconciling, meters);
        return reconciling;
    }

    @Bean
    ReconciliationLoop reconciliationLoop(Reconciling reconciling, Settings settings) {
        return new ReconciliationLoop(reconciling, settings.every());
    }

    /** What dashboards see of it. */
    private static final class ReconciliationMeters {

        static void register(Reconciling reconciling, MeterRegistry meters) {
            Gauge.builder("shanhai.reconciliation.difference", reconciling, ReconciliationMeters::differences)
                    .description(
                            "Sums that differ from those of the owning services at the same sequence; 0 when all agree")
                    .register(meters);
            for (Owner owner : Owner.values()) {
                Gauge.builder("shanhai.reconciliation.compared.projects", reconciling, of -> compared(of, owner))
                        .description("Projects whose sums were compared with those of the owning service")
                        .tag("service", owner.service())
                        .register(meters);
            }
        }

        /** Not a number before the first comparison, and while an owner cannot be asked. */
        private static double differences(Reconciling reconciling) {
            return reconciling
                    .latest()
                    .filter(found -> found.differenceCount() > 0 || found.agrees())
                    .map(found -> (double) found.differenceCount())
                    .orElse(Double.NaN);
        }

        private static double compared(Reconciling reconciling, Owner owner) {
            return reconciling
                    .latest()
                    .flatMap(found -> found.owners().stream()
                            .filter(of -> of.owner() == owner && of.away() == null)
                            .findFirst())
                    .map(of -> (double) of.compared())
                    .orElse(Double.NaN);
        }
    }
}
