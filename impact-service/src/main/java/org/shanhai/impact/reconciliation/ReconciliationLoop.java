package org.shanhai.impact.reconciliation;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Has the figures compared from time to time. */
final class ReconciliationLoop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ReconciliationLoop.class);

    private final Reconciling reconciling;
    private final Duration every;
    private @Nullable ScheduledExecutorService executor;

    ReconciliationLoop(Reconciling reconciling, Duration every) {
        this.reconciling = reconciling;
        this.every = every;
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("reconciliation").daemon(true).factory());
        started.scheduleWithFixedDelay(this::check, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        executor = started;
    }

    @Override
    public synchronized void stop() {
        if (executor != null) {
            executor.shutdownNow();
            executor = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return executor != null;
    }

    private void check() {
        try {
            Reconciliation found = reconciling.check();
            if (found.differenceCount() > 0) {
                LOG.error(
                        "{} sums differ from those of the owning services, the first: {}",
                        found.differenceCount(),
                        found.differences().getFirst());
            }
        } catch (RuntimeException e) {
            LOG.warn("Figures cannot be held against the owning services at present: {}", e.toString());
        }
    }
}
