package org.shanhai.project.overdue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.time.BusinessDay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Missing reports on gauges, looked at from time to time, so that a scrape costs no query. Every instance shows the whole. */
@Component
class ReportingGauges implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReportingGauges.class);
    private static final Duration EVERY = Duration.ofSeconds(60);
    private static final Duration SILENT_AFTER = Duration.ofDays(180);

    private final MissingReports missing;
    private final Clock clock;
    private final MultiGauge overdue;
    private final MultiGauge rate;
    private volatile double silent = Double.NaN;
    private volatile @Nullable CountDownLatch stop;

    ReportingGauges(MissingReports missing, MeterRegistry registry, Clock clock) {
        this.missing = missing;
        this.clock = clock;
        this.overdue = MultiGauge.builder("shanhai.reports.overdue")
                .description("Periods that are due and have no report; a shared project counts for each of its donors")
                .register(registry);
        this.rate = MultiGauge.builder("shanhai.reporting.rate.ratio")
                .description("Of the periods that became due in the last twelve months, the part that has a report")
                .register(registry);
        Gauge.builder("shanhai.projects.silent", () -> silent)
                .description("Projects that reports are due from and that have recorded none for 180 days")
                .register(registry);
    }

    void look() {
        try {
            List<ReportingRate> rates = missing.rates(BusinessDay.today(clock));
            overdue.register(
                    rates.stream()
                            .<Row<?>>map(each -> Row.of(Tags.of("donor", each.donor()), each.overdue()))
                            .toList(),
                    true);
            rate.register(
                    rates.stream()
                            .filter(each -> each.due() > 0)
                            .<Row<?>>map(each ->
                                    Row.of(Tags.of("donor", each.donor()), (double) each.reported() / each.due()))
                            .toList(),
                    true);
            silent = missing.silentProjects(clock.instant().minus(SILENT_AFTER));
        } catch (DataAccessException away) {
            silent = Double.NaN;
            LOG.warn("missing reports cannot be looked at: {}", away.toString());
        }
    }

    @Override
    public void start() {
        CountDownLatch stopped = new CountDownLatch(1);
        stop = stopped;
        Thread.ofVirtual().name("reporting-gauges").start(() -> {
            try {
                do {
                    look();
                } while (!stopped.await(EVERY.toSeconds(), TimeUnit.SECONDS));
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void stop() {
        CountDownLatch running = stop;
        if (running != null) {
            running.countDown();
            stop = null;
        }
    }

    @Override
    public boolean isRunning() {
        return stop != null;
    }
}
