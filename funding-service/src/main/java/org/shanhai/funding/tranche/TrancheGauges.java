package org.shanhai.funding.tranche;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.shanhai.funding.donors.CountByDonor;
import org.shanhai.platform.reference.ReferenceData;
import org.shanhai.platform.time.BusinessDay;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** {@code shanhai_tranches_overdue{donor}}: tranches that fell due before today and are not paid, of each of the 19. */
@Component
class TrancheGauges {

    private final Tranches tranches;
    private final Clock clock;
    private final CountByDonor gauge;

    TrancheGauges(Tranches tranches, ReferenceData reference, Clock clock, MeterRegistry registry) {
        this.tranches = tranches;
        this.clock = clock;
        this.gauge = new CountByDonor(
                "shanhai.tranches.overdue",
                "Tranches that fell due before today and are not paid",
                reference,
                registry);
    }

    @Scheduled(fixedDelayString = "${shanhai.funding.gauges-every-ms:5000}")
    void refresh() {
        gauge.show(tranches.overdue(BusinessDay.today(clock)));
    }
}
