package org.shanhai.platform.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.support.Acknowledgment;

/**
 * One consumer's side of the intake: where it reads, what it does when something fails. Used by the thread of its container alone.
 *
 * <p>Nothing is ever acknowledged to Kafka. The next offset is the database's, so after any doubt (assignment, rollback, a commit whose
 * answer was lost) the consumer forgets what it believed and goes where the database says.
 */
final class IntakeConsumer
        implements BatchAcknowledgingConsumerAwareMessageListener<byte[], byte[]>, ConsumerAwareRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeConsumer.class);
    private static final int STALE_TRIES_LIMIT = 10;
    /** Rows are handed over within milliseconds. */
    private static final Duration COPY_LIMIT = Duration.ofSeconds(30);

    private final IntakeParts parts;
    private final StateCache cache;
    private final IntakeStatus status;
    private final Patience patience;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private int failuresInARow;

    /** Waits before another try; false when the intake is being stopped. */
    @FunctionalInterface
    interface Patience {
        boolean await(int failuresInARow);

        static Duration pause(int failuresInARow, Duration first, Duration limit) {
            Duration pause = first.multipliedBy(1L << Math.min(failuresInARow - 1, 20));
            return pause.compareTo(limit) > 0 ? limit : pause;
        }
    }

    IntakeConsumer(IntakeParts parts, StateCache cache, IntakeStatus status, Patience patience) {
        this.parts = parts;
        this.cache = cache;
        this.status = status;
        this.patience = patience;
    }

    // --- assignment

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        cache.clear();
        try {
            goWhereTheDatabaseSays(consumer, partitions);
        } catch (RuntimeException failure) {
            // The first batch finds its partitions unknown and tries again.
            status.failed(failure);
            LOG.warn("Positions of {} cannot be read yet: {}", partitions, Failures.describe(failure));
        }
    }

    @Override
    public void onPartitionsRevokedBeforeCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        forget(partitions);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        forget(partitions);
    }

    private void forget(Collection<TopicPartition> partitions) {
        positions.keySet().removeAll(partitions);
        cache.clear();
    }

    private void goWhereTheDatabaseSays(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        positions.keySet().removeAll(partitions);
        Map<TopicPartition, Long> found = Objects.requireNonNull(
                parts.transaction().execute(_ -> parts.store().positionsFromTheStart(partitions)));
        found.forEach(consumer::seek);
        positions.putAll(found);
    }

    /** Where a partition of this consumer is; nothing while that is not known. */
    OptionalLong position(TopicPartition partition) {
        Long position = positions.get(partition);
        return position == null ? OptionalLong.empty() : OptionalLong.of(position);
    }

    // --- batches

    @Override
    public boolean wantsPollResult() {
        return true;
    }

    @Override
    public void onMessage(
            List<ConsumerRecord<byte[], byte[]>> messages,
            @Nullable Acknowledgment acknowledgment,
            @Nullable Consumer<?, ?> consumer) {
        throw new IllegalStateException("the whole poll result is asked for");
    }

    @Override
    public void onMessage(
            ConsumerRecords<byte[], byte[]> polled,
            @Nullable Acknowledgment acknowledgment,
            Consumer<byte[], byte[]> consumer) {
        Map<TopicPartition, Long> next = nextOffsets(polled);
        try {
            if (isWhereItShouldBe(polled, next)) {
                take(new Batch(read(polled), next), false);
                failuresInARow = 0;
                status.succeeded();
            } else {
                goWhereTheDatabaseSays(consumer, next.keySet());
            }
        } catch (PositionMoved moved) {
            LOG.info("{}", moved.getMessage());
            startOver(consumer, next.keySet());
        } catch (RuntimeException failure) {
            failuresInARow++;
            status.failed(failure);
            LOG.warn(
                    "A batch of {} messages cannot be taken in, try {}: {}",
                    polled.count(),
                    failuresInARow,
                    Failures.describe(failure),
                    failuresInARow == 1 ? failure : null);
            startOver(consumer, next.keySet());
        }
    }

    /** Goes back; where the database does not say where to, the next batch asks again. */
    private void startOver(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        positions.keySet().removeAll(partitions);
        if (failuresInARow > 0 && !patience.await(failuresInARow)) {
            return;
        }
        try {
            if (failuresInARow > 0) {
                endWhoStandsStill();
            }
            goWhereTheDatabaseSays(consumer, partitions);
        } catch (RuntimeException failure) {
            status.failed(failure);
            LOG.warn("Positions of {} cannot be read: {}", partitions, Failures.describe(failure));
        }
    }

    /** Who was frozen while it wrote would keep the positions locked until it wakes up. */
    private void endWhoStandsStill() {
        int ended = parts.store().endUnfinishedCopies(COPY_LIMIT);
        if (ended > 0) {
            LOG.warn("Ended {} sessions of this service that had stood still in the middle of writing", ended);
        }
    }

    private boolean isWhereItShouldBe(ConsumerRecords<byte[], byte[]> polled, Map<TopicPartition, Long> next) {
        for (TopicPartition partition : next.keySet()) {
            Long position = positions.get(partition);
            List<ConsumerRecord<byte[], byte[]>> messages = polled.records(partition);
            if (position == null || (!messages.isEmpty() && messages.getFirst().offset() < position)) {
                return false;
            }
        }
        return true;
    }

    private static Map<TopicPartition, Long> nextOffsets(ConsumerRecords<byte[], byte[]> polled) {
        Map<TopicPartition, Long> next = new HashMap<>();
        for (TopicPartition partition : polled.partitions()) {
            next.put(partition, polled.records(partition).getLast().offset() + 1);
        }
        // Past the markers of transactions, which are no messages but have offsets.
        for (Map.Entry<TopicPartition, OffsetAndMetadata> reached :
                polled.nextOffsets().entrySet()) {
            next.put(reached.getKey(), reached.getValue().offset());
        }
        return next;
    }

    private List<Batch.Read> read(ConsumerRecords<byte[], byte[]> polled) {
        List<Batch.Read> read = new ArrayList<>(polled.count());
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            Message message = Message.of(record);
            read.add(new Batch.Read(message, parts.reader().read(message)));
        }
        return read;
    }

    /** Takes the batch in; when something in it cannot be taken, each half by itself, down to the one message. */
    private void take(Batch batch, boolean oneByOne) {
        try {
            Instant began = status.now();
            status.taken(commit(batch, oneByOne), began);
        } catch (PositionMoved moved) {
            throw moved;
        } catch (RuntimeException failure) {
            switch (FailureKind.of(failure)) {
                case SURROUNDINGS -> throw failure;
                case CONTENT -> {
                    if (batch.canBeHalved()) {
                        take(batch.firstHalf(), false);
                        take(batch.secondHalf(), false);
                    } else if (!oneByOne) {
                        take(batch, true);
                    } else {
                        throw failure;
                    }
                }
            }
        }
    }

    private Taken commit(Batch batch, boolean oneByOne) {
        for (int staleTries = 1; ; staleTries++) {
            Map<TopicPartition, Long> believed =
                    HashMap.newHashMap(batch.nextOffsets().size());
            for (TopicPartition partition : batch.nextOffsets().keySet()) {
                believed.put(partition, Objects.requireNonNull(positions.get(partition)));
            }
            Taking taking = new Taking(parts, batch, believed, cache, Arrival.Origin.FromTopic.INSTANCE, oneByOne);
            try {
                parts.transaction().executeWithoutResult(_ -> taking.run());
            } catch (StaleStates stale) {
                cache.forget(stale.projects());
                if (staleTries == STALE_TRIES_LIMIT) {
                    throw new StaleTooOftenException(staleTries, stale);
                }
                continue;
            }
            positions.putAll(batch.nextOffsets());
            return taking.taken();
        }
    }
}
