package org.shanhai.platform.intake;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Topic;
import org.shanhai.platform.events.DeadLetterReason;
import org.shanhai.platform.intake.IntakeStore.DeadLetterCount;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Meters that tell how things stand rather than what this process did: counted in the database and the broker every few seconds, so that
 * they are right after a restart and the same in every instance.
 */
final class IntakeGauges implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeGauges.class);
    private static final Duration BROKER_LIMIT = Duration.ofSeconds(5);

    private final IntakeParts parts;
    private final Map<String, Object> kafka;
    private final Duration every;
    private volatile Sample sample = Sample.NONE;
    /** Not known before the first look. */
    private volatile double brokerUp = Double.NaN;

    private @Nullable ScheduledExecutorService sampler;
    private @Nullable Admin admin;

    /** @param lag per topic name; missing while the broker does not tell */
    record Sample(Map<String, Long> lag, Map<String, Long> parked, List<DeadLetterCount> deadLetters) {
        static final Sample NONE = new Sample(Map.of(), Map.of(), List.of());

        long openDeadLetters(String topic) {
            return deadLetters.stream()
                    .filter(count -> count.topic().equals(topic) && count.open())
                    .mapToLong(DeadLetterCount::number)
                    .sum();
        }

        long deadLettersEver(String topic, String reason) {
            return deadLetters.stream()
                    .filter(count ->
                            count.topic().equals(topic) && count.reason().equals(reason))
                    .mapToLong(DeadLetterCount::number)
                    .sum();
        }
    }

    IntakeGauges(IntakeParts parts, Map<String, Object> kafka, Duration every, MeterRegistry meters) {
        this.parts = parts;
        this.kafka = kafka;
        this.every = every;
        for (Topic topic : parts.topics()) {
            register(meters, topic.topicName());
        }
        Gauge.builder("shanhai.broker.up", this, gauges -> gauges.brokerUp)
                .description("1 while Kafka answers, 0 while it does not")
                .register(meters);
    }

    private void register(MeterRegistry meters, String topic) {
        Gauge.builder(
                        "shanhai.intake.lag.records",
                        this,
                        gauges -> orNaN(gauges.sample.lag().get(topic)))
                .description("Records of the topic that have not been taken in yet")
                .tag("topic", topic)
                .register(meters);
        Gauge.builder(
                        "shanhai.intake.parked.events",
                        this,
                        gauges -> orZero(gauges.sample.parked().get(topic)))
                .description("Events that wait for one with a lower sequence or for their project")
                .tag("topic", topic)
                .register(meters);
        Gauge.builder("shanhai.dead.letters.open", this, gauges -> gauges.sample.openDeadLetters(topic))
                .description("Dead letters that nothing has settled yet")
                .tag("topic", topic)
                .register(meters);
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            FunctionCounter.builder(
                            "shanhai.dead.letters", this, gauges -> gauges.sample.deadLettersEver(topic, reason.name()))
                    .description("Messages that could not be taken in")
                    .tag("topic", topic)
                    .tag("reason", reason.name())
                    .register(meters);
        }
    }

    Sample sample() {
        return sample;
    }

    @Override
    public synchronized void start() {
        admin = Admin.create(adminConfig());
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("intake-gauges").daemon(true).factory());
        started.scheduleWithFixedDelay(this::look, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        sampler = started;
    }

    @Override
    public synchronized void stop() {
        if (sampler != null) {
            sampler.shutdownNow();
            sampler = null;
        }
        if (admin != null) {
            admin.close(Duration.ZERO);
            admin = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return sampler != null;
    }

    private Map<String, Object> adminConfig() {
        Map<String, Object> config = new HashMap<>(kafka);
        config.keySet().removeIf(key -> key.startsWith("key.") || key.startsWith("value."));
        return config;
    }

    private void look() {
        Sample before = sample;
        try {
            sample = new Sample(
                    before.lag(), parts.store().parkedCounts(), parts.store().deadLetterCounts());
        } catch (RuntimeException failure) {
            LOG.warn("Parked events and dead letters cannot be counted: {}", Failures.describe(failure));
            return;
        }
        try {
            sample = new Sample(lag(), sample.parked(), sample.deadLetters());
            brokerUp = 1;
        } catch (RuntimeException | ExecutionException | java.util.concurrent.TimeoutException failure) {
            sample = new Sample(Map.of(), sample.parked(), sample.deadLetters());
            brokerUp = 0;
            LOG.warn("The lag cannot be measured: {}", Failures.describe(failure));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Long> lag()
            throws ExecutionException, InterruptedException, java.util.concurrent.TimeoutException {
        Admin broker = broker();
        if (broker == null) {
            return Map.of();
        }
        List<String> names = parts.topics().stream().map(Topic::topicName).toList();
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (TopicDescription topic : broker.describeTopics(names)
                .allTopicNames()
                .get(BROKER_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .values()) {
            topic.partitions()
                    .forEach(partition ->
                            latest.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
        }
        Map<TopicPartition, ListOffsetsResultInfo> ends = broker.listOffsets(
                        latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get(BROKER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        Map<String, List<Long>> positions = parts.store().allPositions().nextOffsets();
        Map<String, Long> lag = new HashMap<>();
        ends.forEach((partition, end) -> {
            List<Long> offsets = positions.getOrDefault(partition.topic(), new ArrayList<>());
            long next = partition.partition() < offsets.size() ? offsets.get(partition.partition()) : 0;
            lag.merge(partition.topic(), Math.max(0, end.offset() - next), Long::sum);
        });
        return lag;
    }

    private synchronized @Nullable Admin broker() {
        return admin;
    }

    private static double orNaN(@Nullable Long value) {
        return value == null ? Double.NaN : value;
    }

    private static double orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}
