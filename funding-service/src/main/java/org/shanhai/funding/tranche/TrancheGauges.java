package org.shanhai.funding.tranche;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.util.Map;
import org.shanhai.platform.reference.DonorEntry;
import org.shanhai.platform.reference.ReferenceData;
import org.shanhai.platform.time.BusinessDay;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** {@code shanhai_tranches_overdue{donor}}: tranches that fell due before today and are not paid, of each of the 19. */
@Component
class TrancheGauges {

    private final Tranches tranches;
    private final ReferenceData reference;
    private final Clock clock;
    private final MultiGauge gauge;

    TrancheGauges(Tranches tranches, ReferenceData reference, Clock clock, MeterRegistry registry) {
        this.tranches = tranches;
        this.reference = reference;
        this.clock = clock;
        this.gauge = MultiGauge.builder("shanhai.tranches.overdue")
                .description("Tranches that fell due before today and are not paid")
                .register(registry);
    }

    @Scheduled(fixedDelayString = "${shanhai.funding.gauges-every-ms:5000}")
    void refresh() {
        Map<String, Long> overdue = tranches.overdue(BusinessDay.today(clock));
        gauge.register(
                reference.countedDonors().stream()
                        .map(DonorEntry::code)
                        .<MultiGauge.Row<?>>map(
                                code -> MultiGauge.Row.of(Tags.of("donor", code), overdue.getOrDefault(code, 0L)))
                        .toList(),
                true);
    }
}
