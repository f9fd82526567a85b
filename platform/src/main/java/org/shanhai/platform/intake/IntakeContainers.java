package org.shanhai.platform.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.shanhai.contracts.Topic;
import org.shanhai.platform.observability.KafkaClientGauges;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/** The consumers of this instance: each a container with a thread and a listener of its own. */
final class IntakeContainers implements SmartLifecycle {
    private static final Duration AUTHORIZATION_RETRY = Duration.ofSeconds(10);
    private static final int SOCKET_BUFFER_BYTES = 1024 * 1024;
    /** What is worth a transaction of its own; the broker waits no longer where there is as much. */
    private static final int FETCH_MIN_BYTES = 128 * 1024;

    private final IntakeParts parts;
    private final IntakeProperties properties;
    private final IntakeStatus status;
    private final Map<String, Object> kafka;
    private List<KafkaMessageListenerContainer<byte[], byte[]>> containers = List.of();
    private CountDownLatch stopping = new CountDownLatch(0);

    IntakeContainers(
            IntakeParts parts,
            IntakeProperties properties,
            IntakeStatus status,
            Map<String, Object> kafka,
            MeterRegistry meters) {
        this.parts = parts;
        this.properties = properties;
        this.status = status;
        this.kafka = kafka;
        for (int number = 0; number < properties.concurrency(); number++) {
            int consumer = number;
            KafkaClientGauges.register(meters, "intake-" + number, () -> figuresOf(consumer));
        }
    }

    private synchronized Map<MetricName, Metric> figuresOf(int consumer) {
        Map<MetricName, Metric> figures = new HashMap<>();
        if (consumer < containers.size()) {
            containers.get(consumer).metrics().values().forEach(figures::putAll);
        }
        return figures;
    }

    @Override
    public synchronized void start() {
        CountDownLatch stopped = new CountDownLatch(1);
        stopping = stopped;
        List<KafkaMessageListenerContainer<byte[], byte[]>> started = new ArrayList<>();
        for (int number = 0; number < properties.concurrency(); number++) {
            KafkaMessageListenerContainer<byte[], byte[]> container = container(number, stopped);
            container.start();
            started.add(container);
        }
        containers = List.copyOf(started);
    }

    @Override
    public void stop() {
        CountDownLatch done = new CountDownLatch(1);
        stop(done::countDown);
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void stop(Runnable callback) {
        stopping.countDown();
        AtomicInteger left = new AtomicInteger(containers.size());
        if (containers.isEmpty()) {
            callback.run();
        }
        for (KafkaMessageListenerContainer<byte[], byte[]> container : containers) {
            container.stop(() -> {
                if (left.decrementAndGet() == 0) {
                    callback.run();
                }
            });
        }
        containers = List.of();
    }

    @Override
    public synchronized boolean isRunning() {
        return !containers.isEmpty();
    }

    /** Whether each consumer is at work; one that met an {@link Error} is not. */
    synchronized boolean areAllRunning() {
        return !containers.isEmpty() && containers.stream().allMatch(KafkaMessageListenerContainer::isRunning);
    }

    private KafkaMessageListenerContainer<byte[], byte[]> container(int number, CountDownLatch stopped) {
        IntakeConsumer consumer = new IntakeConsumer(
                parts,
                new StateCache(Math.max(1, properties.rememberedProjectsLimit() / properties.concurrency())),
                status,
                failuresInARow -> keepsGoingAfter(pause(failuresInARow), stopped));
        ContainerProperties container = new ContainerProperties(
                parts.topics().stream().map(Topic::topicName).toArray(String[]::new));
        container.setMessageListener(consumer);
        container.setConsumerRebalanceListener(consumer);
        container.setGroupId(group());
        container.setClientId(group() + "-intake-" + number);
        // No offset is ever committed to Kafka.
        container.setAckMode(ContainerProperties.AckMode.MANUAL);
        container.setAssignmentCommitOption(ContainerProperties.AssignmentCommitOption.NEVER);
        container.setAuthExceptionRetryInterval(AUTHORIZATION_RETRY);
        KafkaMessageListenerContainer<byte[], byte[]> made = new KafkaMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(
                        consumerConfig(), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                container);
        made.setBeanName("intake-" + number);
        return made;
    }

    private String group() {
        String group = properties.group();
        return group == null || group.isBlank() ? parts.consumer() : group;
    }

    private Map<String, Object> consumerConfig() {
        Map<String, Object> config = new HashMap<>(kafka);
        config.putAll(readingConfig(properties));
        // Gives equal partition numbers of all topics to one consumer: a project's events meet in one place.
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        config.put(
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                Math.toIntExact(properties.sessionTimeout().toMillis()));
        // A consumer learns of a rebalance from its next heartbeat.
        config.put(
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                Math.toIntExact(properties.sessionTimeout().toMillis() / 20));
        return config;
    }

    /** How records are read, by whomever. */
    static Map<String, Object> readingConfig(IntakeProperties properties) {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // Only met when a topic was made anew or cut off: reading too much again is harmless, skipping is not.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, properties.batchRecordsLimit());
        config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, FETCH_MIN_BYTES);
        config.put(
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                Math.toIntExact(properties.fetchWait().toMillis()));
        config.put(
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                Math.toIntExact(properties.fetchBytesLimit().toBytes()));
        config.put(
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                Math.toIntExact(properties.partitionFetchBytesLimit().toBytes()));
        config.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, SOCKET_BUFFER_BYTES);
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
        return config;
    }

    private Duration pause(int failuresInARow) {
        return IntakeConsumer.Patience.pause(
                failuresInARow, properties.firstRetryAfter(), properties.retryAfterLimit());
    }

    private static boolean keepsGoingAfter(Duration pause, CountDownLatch stopped) {
        try {
            return !stopped.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
