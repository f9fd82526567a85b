package org.shanhai.impact.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.intake.IntakeLag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Has the cells follow the facts, every second. While the intake catches up they follow after so many events that it costs little for each.
 * How far they are behind changes no figure: it bounds what a start has to read beside the cells.
 */
final class Folding implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Folding.class);
    private static final Duration FOLD_EVERY = Duration.ofSeconds(1);
    /** More records than these that wait to be taken in mean that the intake catches up. */
    private static final long CATCHING_UP_LAG_RECORDS = 5_000;

    private static final long EVENTS_BEHIND_LIMIT = 1_000_000;

    private final CellFold cells;
    private final TransactionOperations transaction;
    private final IntakeLag lag;
    private CountDownLatch stopping = new CountDownLatch(0);
    private @Nullable Thread thread;
    private volatile long eventsBehind;
    private boolean failing;

    Folding(CellFold cells, TransactionOperations transaction, IntakeLag lag, MeterRegistry meters) {
        this.cells = cells;
        this.transaction = transaction;
        this.lag = lag;
        Gauge.builder("shanhai.ledger.events.behind", this, folding -> folding.eventsBehind)
                .description("Events whose facts are not in the cells yet, so that a start reads the facts themselves")
                .register(meters);
    }

    @Override
    public synchronized void start() {
        CountDownLatch stopped = new CountDownLatch(1);
        stopping = stopped;
        thread = Thread.ofPlatform().name("folding").daemon(true).start(() -> run(stopped));
    }

    @Override
    public synchronized void stop() {
        stopping.countDown();
        Thread running = thread;
        thread = null;
        if (running != null) {
            try {
                running.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void run(CountDownLatch stopped) {
        try {
            while (!stopped.await(FOLD_EVERY.toNanos(), TimeUnit.NANOSECONDS)) {
                lookOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookOnce() {
        try {
            eventsBehind = cells.eventsBehind();
            if (isDue()) {
                transaction.executeWithoutResult(_ -> cells.foldUnlessBusy());
                eventsBehind = cells.eventsBehind();
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("The cells cannot follow the facts at present: {}", e.toString());
            }
            failing = true;
        }
    }

    private boolean isDue() {
        boolean catchingUp = lag.records().orElse(0) > CATCHING_UP_LAG_RECORDS;
        return eventsBehind >= EVENTS_BEHIND_LIMIT || (eventsBehind > 0 && !catchingUp);
    }
}
