package org.shanhai.funding.donors;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import org.shanhai.platform.reference.DonorEntry;
import org.shanhai.platform.reference.ReferenceData;

/** A gauge with a value for each of the 19, so that none of them is missing where there is nothing to count. */
public final class CountByDonor {

    private final ReferenceData reference;
    private final MultiGauge gauge;

    public CountByDonor(String name, String description, ReferenceData reference, MeterRegistry registry) {
        this.reference = reference;
        this.gauge = MultiGauge.builder(name).description(description).register(registry);
    }

    /** @param counts by counted donor; one that is not in it has none */
    public void show(Map<String, Long> counts) {
        gauge.register(
                reference.countedDonors().stream()
                        .map(DonorEntry::code)
                        .<MultiGauge.Row<?>>map(
                                code -> MultiGauge.Row.of(Tags.of("donor", code), counts.getOrDefault(code, 0L)))
                        .toList(),
                true);
    }
}
