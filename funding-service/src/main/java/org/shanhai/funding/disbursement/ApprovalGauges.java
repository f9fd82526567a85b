package org.shanhai.funding.disbursement;

import io.micrometer.core.instrument.MeterRegistry;
import org.shanhai.funding.donors.CountByDonor;
import org.shanhai.platform.reference.ReferenceData;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** {@code shanhai_approvals_waiting{donor}}: payments that wait for their second person, of each of the 19. */
@Component
class ApprovalGauges {

    private final Disbursements disbursements;
    private final CountByDonor gauge;

    ApprovalGauges(Disbursements disbursements, ReferenceData reference, MeterRegistry registry) {
        this.disbursements = disbursements;
        this.gauge = new CountByDonor(
                "shanhai.approvals.waiting", "Payments that wait for their second person", reference, registry);
    }

    @Scheduled(fixedDelayString = "${shanhai.funding.gauges-every-ms:5000}")
    void refresh() {
        gauge.show(disbursements.waiting());
    }
}
