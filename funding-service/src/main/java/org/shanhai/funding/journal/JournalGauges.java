package org.shanhai.funding.journal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** {@code shanhai_journal_unsealed_rows} and the age of the oldest of them: both are small while the sealing writer works. */
@Component
class JournalGauges {

    private final Seals seals;
    private volatile Seals.Backlog backlog = new Seals.Backlog(0, Duration.ZERO);

    JournalGauges(Seals seals, MeterRegistry registry) {
        this.seals = seals;
        Gauge.builder("shanhai.journal.unsealed.rows", this, gauges -> gauges.backlog.rows())
                .description("Committed rows of the journal that the chain of hashes does not cover yet")
                .register(registry);
        Gauge.builder(
                        "shanhai.journal.unsealed.oldest.seconds",
                        this,
                        gauges -> gauges.backlog.oldest().toSeconds())
                .description("Age of the oldest of them")
                .register(registry);
    }

    @Scheduled(fixedDelayString = "${shanhai.funding.gauges-every-ms:5000}")
    void refresh() {
        backlog = seals.backlog();
    }
}
