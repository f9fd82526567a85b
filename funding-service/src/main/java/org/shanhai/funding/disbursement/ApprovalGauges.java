package org.shanhai.funding.disbursement;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** {@code shanhai_approvals_waiting{donor}}: payments that wait for their second person. */
@Component
class ApprovalGauges {

    private final Disbursements disbursements;
    private final MultiGauge gauge;

    ApprovalGauges(Disbursements disbursements, MeterRegistry registry) {
        this.disbursements = disbursements;
        this.gauge = MultiGauge.builder("shanhai.approvals.waiting")
                .description("Payments that wait for their second person")
                .register(registry);
    }

    @Scheduled(fixedDelayString = "${shanhai.funding.gauges-every-ms:5000}")
    void refresh() {
        gauge.register(
                disbursements.waiting().entrySet().stream()
                        .<MultiGauge.Row<?>>map(entry -> MultiGauge.Row.of(
                                Tags.of("donor", entry.getKey()),
                                entry.getValue().payments()))
                        .toList(),
                true);
    }
}
