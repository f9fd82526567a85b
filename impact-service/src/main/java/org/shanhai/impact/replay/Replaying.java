package org.shanhai.impact.replay;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.ledger.CellFold;
import org.shanhai.platform.intake.StreamPositions;
import org.shanhai.platform.intake.TopicRereading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Runs a replay: reads the topics into fresh tables while those in use go on serving, compares, and exchanges them in one transaction. Only for
 * that last part, and for the few events that came meanwhile, the intake stands still. Whatever ends a replay before its last commit leaves
 * the tables in use as they were; the next one clears up what is left.
 */
final class Replaying {
    private static final Logger LOG = LoggerFactory.getLogger(Replaying.class);
    private static final int LANES = 2;
    /** With no more than this left, the rest is read while the intake stands still. */
    private static final long REST_RECORDS = 2_000;

    private static final int ROUNDS_LIMIT = 20;
    private static final int EXCHANGE_TRIES_LIMIT = 10;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    /** Repeatable read, read only. */
    private final TransactionOperations snapshot;

    private final StreamPositions positions;
    private final CellFold cells;
    private final Rebuilding rebuilding;
    private final Clock clock;
    private volatile @Nullable Progress latest;
    private volatile @Nullable Thread thread;

    /** Makes what a replay needs; the migrations and the topics are not this class's business. */
    interface Rebuilding {

        /** Nothing when a replay runs already, here or at another instance; otherwise held until it is closed. */
        Optional<Turn> turn();

        /** Empty tables in a schema, and a reader that fills them. */
        Rebuilt into(String schema);
    }

    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    interface Rebuilt extends AutoCloseable {
        TopicRereading reading();

        /** Brings the cells up to the facts. */
        void fold();

        @Override
        void close();
    }

    Replaying(
            JdbcClient jdbc,
            TransactionOperations transaction,
            TransactionOperations snapshot,
            StreamPositions positions,
            CellFold cells,
            Rebuilding rebuilding,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.snapshot = snapshot;
        this.positions = positions;
        this.cells = cells;
        this.rebuilding = rebuilding;
        this.clock = clock;
    }

    ReplayStatus status() {
        Progress progress = latest;
        return progress == null ? ReplayStatus.NEVER_RUN : progress.now();
    }

    /**
     * Starts a replay in the background.
     *
     * @param acceptDifferences whether the rebuilt tables are taken though they differ, as after a mistake in the code was mended
     * @return false when one runs already
     */
    synchronized boolean start(boolean acceptDifferences) {
        if (status().phase().isUnderWay()) {
            return false;
        }
        Optional<Turn> turn = rebuilding.turn();
        if (turn.isEmpty()) {
            return false;
        }
        Progress progress = new Progress(clock.instant());
        latest = progress;
        thread = Thread.ofPlatform().name("replay").daemon(true).start(() -> {
            try (Turn _ = turn.get()) {
                run(progress, acceptDifferences);
            }
        });
        return true;
    }

    /** Ends a replay that is under way; the tables in use stay. */
    void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private void run(Progress progress, boolean acceptDifferences) {
        try {
            transaction.executeWithoutResult(_ -> ReplayTables.dropLeftovers(jdbc));
            ReplayTables tables = new ReplayTables(jdbc, progress.startedAt.toEpochMilli());
            transaction.executeWithoutResult(_ -> tables.create());
            try (Rebuilt rebuilt = rebuilding.into(tables.rebuiltSchema())) {
                progress.reading = rebuilt.reading();
                read(rebuilt.reading(), progress);
                progress.show(ReplayStatus.Phase.COMPARING);
                rebuilt.fold();
                transaction.executeWithoutResult(_ -> cells.fold());
                ReplayTables.Comparison compared = Objects.requireNonNull(snapshot.execute(_ -> tables.compare()));
                progress.found(compared.differences());
                progress.show(ReplayStatus.Phase.EXCHANGING);
                exchange(tables, rebuilt, compared, progress, acceptDifferences);
            }
        } catch (RuntimeException e) {
            LOG.error("The replay failed; the tables in use are as they were", e);
            progress.trouble = String.valueOf(e.getMessage());
            progress.show(ReplayStatus.Phase.FAILED);
        }
    }

    private void read(TopicRereading reading, Progress progress) {
        for (int round = 0; round < ROUNDS_LIMIT; round++) {
            Map<String, List<Long>> target = positions.current().nextOffsets();
            progress.records = sum(target);
            long left = sum(target) - sum(reading.positions());
            if (round > 0 && left <= REST_RECORDS) {
                return;
            }
            reading.upTo(target, LANES);
        }
    }

    private void exchange(
            ReplayTables tables,
            Rebuilt rebuilt,
            ReplayTables.Comparison compared,
            Progress progress,
            boolean acceptDifferences) {
        for (int tries = 1; ; tries++) {
            try {
                long[] began = {0};
                boolean exchanged = Boolean.TRUE.equals(transaction.execute(transactionStatus -> {
                    tables.standStill();
                    began[0] = System.nanoTime();
                    rebuilt.reading().upTo(positions.current().nextOffsets(), LANES);
                    rebuilt.fold();
                    cells.fold();
                    List<Difference> differences = tables.compareSince(compared);
                    progress.found(differences);
                    if (!differences.isEmpty() && !acceptDifferences) {
                        transactionStatus.setRollbackOnly();
                        return false;
                    }
                    tables.exchange();
                    return true;
                }));
                if (exchanged) {
                    progress.stoodStillMillis = (System.nanoTime() - began[0]) / 1_000_000;
                }
                progress.show(exchanged ? ReplayStatus.Phase.DONE : ReplayStatus.Phase.DIFFERENT);
                return;
            } catch (PessimisticLockingFailureException busy) {
                if (tries == EXCHANGE_TRIES_LIMIT) {
                    throw busy;
                }
                LOG.info("The tables are in use, try {}: {}", tries, busy.getMessage());
            }
        }
    }

    private static long sum(Map<String, List<Long>> offsets) {
        return offsets.values().stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .sum();
    }

    /** What can be told of the replay under way. */
    private static final class Progress {
        private final Instant startedAt;
        private volatile ReplayStatus.Phase phase = ReplayStatus.Phase.READING;
        private final long beganNanos = System.nanoTime();
        private volatile @Nullable TopicRereading reading;
        private volatile long records;
        private volatile List<Difference> differences = List.of();
        private volatile @Nullable Long stoodStillMillis;
        private volatile String trouble = "";
        private volatile long readMillis;

        Progress(Instant startedAt) {
            this.startedAt = startedAt;
        }

        void found(List<Difference> now) {
            differences = List.copyOf(now);
        }

        void show(ReplayStatus.Phase now) {
            if (phase == ReplayStatus.Phase.READING) {
                readMillis = (System.nanoTime() - beganNanos) / 1_000_000;
            }
            phase = now;
        }

        ReplayStatus now() {
            TopicRereading from = reading;
            long done = from == null ? 0 : from.taken();
            long millis = Math.max(1, (System.nanoTime() - beganNanos) / 1_000_000);
            boolean reads = phase == ReplayStatus.Phase.READING;
            long rate = done * 1_000 / (reads ? millis : Math.max(1, readMillis));
            return new ReplayStatus(
                    phase,
                    startedAt,
                    done,
                    records,
                    rate,
                    !reads || rate == 0 ? null : Math.max(0, records - done) / rate,
                    differences.stream().map(Difference::subject).distinct().count(),
                    differences,
                    stoodStillMillis,
                    trouble.isEmpty() && from != null ? from.trouble() : trouble);
        }
    }
}
