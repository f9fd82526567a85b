package org.shanhai.impact.live;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.intake.IntakeLag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the board of this instance up to date: as the one who states when it leads, otherwise by following what another states.
 *
 * <p>While the intake catches up, figures run through values that never were; then only what comes out is stated, though nothing is kept back
 * for longer than the patience.
 */
final class LiveFigures implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFigures.class);

    private final LiveSettings settings;
    private final StatedFigures figures;
    private final StatingFigures stating;
    private final FigureBoard board;
    private final IntakeLag lag;
    private final UUID instance;

    private CountDownLatch stopping = new CountDownLatch(0);
    private @Nullable Thread thread;
    private boolean leading;
    private long renewAtNanos;
    private long lastRoundNanos;
    private boolean failing;

    LiveFigures(
            LiveSettings settings,
            StatedFigures figures,
            StatingFigures stating,
            FigureBoard board,
            IntakeLag lag,
            UUID instance) {
        this.settings = settings;
        this.figures = figures;
        this.stating = stating;
        this.board = board;
        this.lag = lag;
        this.instance = instance;
    }

    @Override
    public synchronized void start() {
        CountDownLatch stopped = new CountDownLatch(1);
        stopping = stopped;
        long now = System.nanoTime();
        renewAtNanos = now;
        lastRoundNanos = now;
        thread = Thread.ofPlatform().name("live-figures").daemon(true).start(() -> run(stopped));
    }

    @Override
    public synchronized void stop() {
        board.close();
        stopping.countDown();
        Thread running = thread;
        thread = null;
        if (running != null) {
            try {
                running.join(Duration.ofSeconds(5));
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
            long rest = settings.every().toNanos();
            while (!stopped.await(rest, TimeUnit.NANOSECONDS)) {
                long began = System.nanoTime();
                lookOnce();
                long took = System.nanoTime() - began;
                long share = Math.min(
                        took * settings.restAfterRound(), settings.restLimit().toNanos());
                rest = Math.max(settings.every().toNanos(), share);
            }
            if (leading) {
                figures.resign(instance);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("The lead could not be given back; it ends by itself", e);
        }
    }

    private void lookOnce() {
        try {
            elect();
            if (leading) {
                state();
            } else {
                follow();
            }
            failing = false;
        } catch (RuntimeException e) {
            leading = false;
            if (!failing) {
                LOG.warn("Changed figures cannot be told at present: {}", e.toString());
            }
            failing = true;
        }
    }

    private void elect() {
        long now = System.nanoTime();
        if (now - renewAtNanos < 0) {
            return;
        }
        renewAtNanos = now + settings.leadFor().toNanos() / 3;
        boolean led = leading;
        leading = figures.lead(instance, settings.leadFor());
        if (leading && !led) {
            LOG.info("Changed figures are stated by this instance");
            follow();
            stating.begin();
        }
    }

    private void state() {
        long now = System.nanoTime();
        boolean late = now - lastRoundNanos > settings.catchingUpPatience().toNanos();
        if (late || lag.records().orElse(Long.MAX_VALUE) <= settings.catchingUpLagRecords()) {
            leading = stating.round();
            lastRoundNanos = now;
        }
    }

    private void follow() {
        long told = board.sequence();
        StatedFigures.Stated stated = figures.since(told);
        board.put(stated.sequence(), stated.asOf(), stated.figures());
    }
}
