package org.shanhai.platform.intake;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.shanhai.platform.observability.CarriedTraces;

/**
 * Takes the topics in once more from their beginning, into other tables than those in use. The same taking as that of the intake: positions,
 * sequences, dead letters and effect in one transaction. It goes exactly as far as it is told and not a record further, so that both sets of
 * tables can be held side by side. It belongs to no consumer group and publishes nothing.
 */
public final class TopicRereading {
    private static final Duration POLL = Duration.ofMillis(200);

    private final IntakeParts parts;
    private final Map<String, Object> consumerConfig;
    private final int rememberedProjectsLimit;
    private final IntakeStatus status;
    private final LongAdder taken = new LongAdder();

    TopicRereading(IntakeParts parts, Map<String, Object> consumerConfig, int rememberedProjectsLimit, Clock clock) {
        this.parts = parts;
        this.consumerConfig = Map.copyOf(consumerConfig);
        this.rememberedProjectsLimit = rememberedProjectsLimit;
        this.status = new IntakeStatus(new SimpleMeterRegistry(), clock, CarriedTraces.NONE, parts.topics());
    }

    /** Makes a rereading into other tables. */
    @FunctionalInterface
    public interface Factory {

        /**
         * @param tables where the tables of the intake are, empty or as far as an earlier rereading came
         * @param effect writes through the same data source
         */
        TopicRereading into(DataSource tables, StreamEffect effect);
    }

    /** How many records were taken in so far. */
    public long taken() {
        return taken.sum();
    }

    /** What went wrong last, in words, while something goes wrong. */
    public String trouble() {
        return status.failing().map(IntakeStatus.Failing::last).orElse("");
    }

    /** How far the tables are. */
    public Map<String, List<Long>> positions() {
        return Objects.requireNonNull(
                        parts.transaction().execute(_ -> parts.store().allPositions()))
                .nextOffsets();
    }

    /**
     * Takes in everything before the given positions.
     *
     * @param target per topic, by partition, the offset of the first record that is not to be read
     * @param lanes how many transactions run side by side
     * @throws CancellationException when the thread was interrupted
     */
    public void upTo(Map<String, List<Long>> target, int lanes) {
        Map<TopicPartition, Long> ends = new LinkedHashMap<>();
        target.forEach((topic, offsets) -> {
            for (int partition = 0; partition < offsets.size(); partition++) {
                if (parts.indexOf(topic) >= 0) {
                    ends.put(new TopicPartition(topic, partition), offsets.get(partition));
                }
            }
        });
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(
                lanes, Thread.ofPlatform().name("rereading-", 0).factory())) {
            for (int lane = 0; lane < lanes; lane++) {
                Map<TopicPartition, Long> own = new LinkedHashMap<>();
                int number = lane;
                // Equal partition numbers of all topics together: a project's events meet in one place.
                ends.forEach((partition, end) -> {
                    if (partition.partition() % lanes == number) {
                        own.put(partition, end);
                    }
                });
                running.add(executor.submit(() -> new Lane(own).run()));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (InterruptedException e) {
            running.forEach(each -> each.cancel(true));
            Thread.currentThread().interrupt();
            throw new CancellationException("the rereading was stopped");
        } catch (ExecutionException e) {
            running.forEach(each -> each.cancel(true));
            throw new IllegalStateException("the topics cannot be read again", e.getCause());
        }
    }

    /** Some partitions, read by one thread. */
    private final class Lane {
        private final Map<TopicPartition, Long> ends;
        private final IntakeConsumer intake;

        Lane(Map<TopicPartition, Long> ends) {
            this.ends = ends;
            this.intake = new IntakeConsumer(
                    parts, new StateCache(rememberedProjectsLimit), status, failures -> !pauseIsCutShort(failures));
        }

        private static boolean pauseIsCutShort(int failures) {
            Duration pause = IntakeConsumer.Patience.pause(failures, Duration.ofMillis(100), Duration.ofSeconds(5));
            LockSupport.parkNanos(pause.toNanos());
            return Thread.currentThread().isInterrupted();
        }

        void run() {
            if (ends.isEmpty()) {
                return;
            }
            try (Consumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(consumerConfig, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer.assign(ends.keySet());
                intake.onPartitionsAssigned(consumer, ends.keySet());
                for (Set<TopicPartition> left = left(); !left.isEmpty(); left = left()) {
                    if (Thread.currentThread().isInterrupted()) {
                        return;
                    }
                    Set<TopicPartition> done = new HashSet<>(ends.keySet());
                    done.removeAll(left);
                    consumer.pause(done);
                    ConsumerRecords<byte[], byte[]> cut = cut(consumer.poll(POLL), consumer, left);
                    if (!cut.nextOffsets().isEmpty()) {
                        intake.onMessage(cut, null, consumer);
                        taken.add(cut.count());
                    }
                }
            }
        }

        private Set<TopicPartition> left() {
            Set<TopicPartition> left = new HashSet<>();
            ends.forEach((partition, end) -> {
                if (intake.position(partition).orElse(0) < end) {
                    left.add(partition);
                }
            });
            return left;
        }

        /** Of what was read, what lies before the ends; and where each partition goes on, which may be past markers that are no records. */
        private ConsumerRecords<byte[], byte[]> cut(
                ConsumerRecords<byte[], byte[]> polled, Consumer<byte[], byte[]> consumer, Set<TopicPartition> left) {
            Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
            Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
            for (TopicPartition partition : left) {
                long end = Objects.requireNonNull(ends.get(partition));
                long reached = Math.min(end, consumer.position(partition));
                if (reached > intake.position(partition).orElse(0)) {
                    next.put(partition, new OffsetAndMetadata(reached));
                }
                List<ConsumerRecord<byte[], byte[]>> before = polled.records(partition).stream()
                        .filter(each -> each.offset() < end)
                        .toList();
                if (!before.isEmpty()) {
                    records.put(partition, before);
                }
            }
            return new ConsumerRecords<>(records, next);
        }
    }
}
