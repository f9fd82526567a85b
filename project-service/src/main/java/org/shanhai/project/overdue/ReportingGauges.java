package org.shanhai.project.overdue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shanhai.platform.reference.ReferenceData;
import org.shanhai.platform.time.BusinessDay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Missing reports on gauges, looked at from time to time, so that a scrape costs no query. Every instance shows the whole. */
@Component
class ReportingGauges {

    private static final Logger LOG = LoggerFactory.getLogger(ReportingGauges.class);
    private static final Duration SILENT_AFTER = Duration.ofDays(180);

    private final MissingReports missing;
    private final ReferenceData reference;
    private final Clock clock;
    private final MultiGauge overdue;
    private final MultiGauge rate;
    private volatile double silent = Double.NaN;

    ReportingGauges(MissingReports missing, ReferenceData reference, MeterRegistry registry, Clock clock) {
        this.missing = missing;
        this.reference = reference;
        this.clock = clock;
        this.overdue = MultiGauge.builder("shanhai.reports.overdue")
                .description("Periods that are due and have no report; a shared project counts for each of its donors")
                .register(registry);
        this.rate = MultiGauge.builder("shanhai.reporting.rate.ratio")
                .description(
                        "Of the periods that became due in the last twelve months, the part in which a report stands; NaN without any")
                .register(registry);
        Gauge.builder("shanhai.projects.silent", () -> silent)
                .description("Projects that reports are due from and that have recorded none for 180 days")
                .register(registry);
    }

    @Scheduled(fixedDelayString = "${shanhai.project.reporting-gauges-every-ms:60000}")
    void look() {
        try {
            List<ReportingRate> rates = ofEveryDonor(missing.rates(BusinessDay.today(clock)));
            overdue.register(
                    rates.stream()
                            .<Row<?>>map(each -> Row.of(Tags.of("donor", each.donor()), each.overdue()))
                            .toList(),
                    true);
            rate.register(
                    rates.stream()
                            .<Row<?>>map(each -> Row.of(Tags.of("donor", each.donor()), each.ratio()))
                            .toList(),
                    true);
            silent = missing.silentProjects(clock.instant().minus(SILENT_AFTER));
        } catch (DataAccessException away) {
            silent = Double.NaN;
            LOG.warn("missing reports cannot be looked at: {}", away.toString());
        }
    }

    /** Also of those that owe nothing: an alert on a gauge that is missing would never fire. */
    private List<ReportingRate> ofEveryDonor(List<ReportingRate> owing) {
        Map<String, ReportingRate> rates = new LinkedHashMap<>();
        reference.countedDonors().forEach(donor -> rates.put(donor.code(), new ReportingRate(donor.code(), 0, 0, 0)));
        owing.forEach(rate -> rates.put(rate.donor(), rate));
        return List.copyOf(rates.values());
    }
}
