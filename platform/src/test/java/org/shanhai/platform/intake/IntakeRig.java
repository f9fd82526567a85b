package org.shanhai.platform.intake;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Topic;
import org.shanhai.platform.events.EventCodec;
import org.shanhai.platform.events.EventEnvelope;
import org.shanhai.platform.events.WireEvent;
import org.shanhai.platform.observability.CarriedTraces;
import org.shanhai.platform.outbox.Outbox;
import org.shanhai.teststack.Database;
import org.shanhai.teststack.TestStack;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.util.unit.DataSize;

/**
 * An intake on real Kafka and a database of its own, with an effect that writes down what it is given. Topics are shared with other tests of
 * this JVM, so a rig reads from where they ended when it was made.
 */
final class IntakeRig implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final IntakeSettings SETTINGS = new IntakeSettings(
            "rig",
            List.of(Topic.PROJECT_EVENTS, Topic.FUNDING_EVENTS),
            Map.of(Topic.FUNDING_EVENTS, Topic.PROJECT_EVENTS));

    private final TestStack stack;
    private final HikariDataSource pool;
    final JdbcClient jdbc;
    private final List<IntakeContainers> running = new ArrayList<>();
    private final List<IntakeGauges> gauges = new ArrayList<>();
    private final KafkaProducer<byte[], byte[]> producer;
    private final EventCodec codec = EventCodec.json();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final StreamEffect writingDown;
    final IntakeParts parts;

    /** Does what a service's effect does, or fails. */
    @FunctionalInterface
    interface Effects {
        StreamEffect around(StreamEffect writingDown);
    }

    IntakeRig(TestStack stack, Effects effects) {
        this.stack = stack;
        Database database = stack.newDatabase("intake");
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(8);
        config.setConnectionTimeout(2_000);
        config.setInitializationFailTimeout(20_000);
        pool = new HikariDataSource(config);
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/platform/intake")
                .load()
                .migrate();
        jdbc = JdbcClient.create(pool);
        jdbc.sql("""
                create table applied (at bigint generated always as identity primary key, topic text not null,
                  project_id uuid not null, sequence bigint not null, unique (topic, project_id, sequence))
                """).update();
        jdbc.sql("create table published (topic text, key text, reason text, headers text, payload bytea)")
                .update();
        writingDown = events -> jdbc.sql("""
                        insert into applied (topic, project_id, sequence)
                        select n.topic, n.project_id::uuid, n.sequence
                        from unnest(:topics, :projects, :sequences) with ordinality as n (topic, project_id, sequence, at)
                        order by n.at
                        """)
                .param(
                        "topics",
                        events.stream()
                                .map(event -> event.type().topic().topicName())
                                .toArray(String[]::new))
                .param(
                        "projects",
                        events.stream()
                                .map(event -> event.projectId().toString())
                                .toArray(String[]::new))
                .param("sequences", events.stream().map(EventEnvelope::sequence).toArray(Long[]::new))
                .update();
        parts = new IntakeParts(
                SETTINGS,
                jdbc,
                new JdbcTransactionManager(pool),
                effects.around(writingDown),
                new WritingDownOutbox(),
                new MessageReader(codec));
        createTopics();
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        stack.bootstrapServers(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        beginAtTheEnd();
    }

    static IntakeRig shared() {
        return new IntakeRig(TestStack.shared(), writingDown -> writingDown);
    }

    static IntakeRig shared(Effects effects) {
        return new IntakeRig(TestStack.shared(), effects);
    }

    /** Our port's stand-in: what would be published is written down in the same transaction. */
    private final class WritingDownOutbox implements Outbox {
        @Override
        public void append(List<EventEnvelope> events) {
            throw new UnsupportedOperationException("the intake publishes dead letters only");
        }

        @Override
        public void appendRecords(List<WireEvent> records) {
            for (WireEvent record : records) {
                jdbc.sql("insert into published values (:topic, :key, :reason, :headers, :payload)")
                        .param("topic", record.topic())
                        .param("key", record.key())
                        .param("reason", record.headers().get("dead_letter_reason"))
                        .param("headers", record.headers().toString())
                        .param("payload", record.payload())
                        .update();
            }
        }
    }

    // --- running

    /** Starts consumers. A second call is a second instance; of another group, it reads the same partitions. */
    IntakeContainers start(String group, int concurrency) {
        IntakeContainers containers = new IntakeContainers(
                parts,
                new IntakeProperties(
                        group,
                        concurrency,
                        Integer.getInteger("batch", 5_000),
                        Duration.ofMillis(5),
                        DataSize.ofMegabytes(Integer.getInteger("fetch", 8)),
                        DataSize.ofMegabytes(Integer.getInteger("partitionFetch", 1)),
                        Integer.getInteger("remembered", 1_000),
                        Duration.ofSeconds(6),
                        Duration.ofMillis(50),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(200)),
                new IntakeStatus(meters, Clock.systemUTC(), CarriedTraces.NONE, parts.topics()),
                kafka(),
                meters);
        containers.start();
        running.add(containers);
        return containers;
    }

    /** One of its own, beside the pool. */
    Connection connection() throws SQLException {
        return DriverManager.getConnection(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
    }

    void start() {
        start(UUID.randomUUID().toString(), 2);
    }

    IntakeGauges startGauges() {
        IntakeGauges started = new IntakeGauges(parts, kafka(), Duration.ofMillis(200), meters);
        started.start();
        gauges.add(started);
        return started;
    }

    private Map<String, Object> kafka() {
        return Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers());
    }

    @Override
    public void close() {
        running.forEach(IntakeContainers::stop);
        gauges.forEach(IntakeGauges::stop);
        producer.close(Duration.ofSeconds(5));
        pool.close();
    }

    // --- sending

    void send(List<EventEnvelope> events) {
        events.forEach(event -> {
            WireEvent wire = codec.encode(event);
            put(producer, wire);
        });
        producer.flush();
    }

    static void put(KafkaProducer<byte[], byte[]> producer, WireEvent wire) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(wire.topic(), wire.key().getBytes(StandardCharsets.UTF_8), wire.payload());
        wire.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
    }

    void sendLater(EventEnvelope event) {
        put(producer, codec.encode(event));
    }

    void flush() {
        producer.flush();
    }

    void send(EventEnvelope... events) {
        send(List.of(events));
    }

    /** Puts an event where no producer of ours puts it. */
    void sendTo(int partition, EventEnvelope event) {
        WireEvent wire = codec.encode(event);
        put(wire, partition, wire.key(), wire.headers(), wire.payload());
        producer.flush();
    }

    void sendBroken(EventEnvelope event, Map<String, @Nullable String> changedHeaders, @Nullable String payload) {
        WireEvent wire = codec.encode(event);
        sendBroken(event, wire.key(), changedHeaders, payload);
    }

    /** Puts an event with other headers (null: without) and another payload (null: the event's own). */
    void sendBroken(
            EventEnvelope event,
            @Nullable String key,
            Map<String, @Nullable String> changedHeaders,
            @Nullable String payload) {
        WireEvent wire = codec.encode(event);
        Map<String, String> headers = new HashMap<>(wire.headers());
        changedHeaders.forEach((name, value) -> {
            if (value == null) {
                headers.remove(name);
            } else {
                headers.put(name, value);
            }
        });
        put(wire, null, key, headers, payload == null ? wire.payload() : payload.getBytes(StandardCharsets.UTF_8));
        producer.flush();
    }

    private void put(
            WireEvent wire,
            @Nullable Integer partition,
            @Nullable String key,
            Map<String, String> headers,
            byte[] payload) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                wire.topic(), partition, key == null ? null : key.getBytes(StandardCharsets.UTF_8), payload);
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
    }

    private void createTopics() {
        try (Admin admin = Admin.create(kafka())) {
            for (Topic topic : SETTINGS.topics()) {
                KafkaFuture<Void> created = admin.createTopics(
                                List.of(new NewTopic(topic.topicName(), topic.partitions(), (short) 1)
                                        .configs(Map.of("retention.ms", "-1", "retention.bytes", "-1"))))
                        .all();
                await(() -> isDone(created, TopicExistsException.class));
                // A new topic is not known at once everywhere.
                await(() ->
                        isDone(admin.describeTopics(List.of(topic.topicName())).allTopicNames(), null));
            }
        }
    }

    private static boolean isDone(KafkaFuture<?> future, @Nullable Class<? extends Exception> orFailedWith)
            throws InterruptedException {
        try {
            future.get();
            return true;
        } catch (ExecutionException e) {
            return orFailedWith != null && orFailedWith.isInstance(e.getCause());
        }
    }

    private void beginAtTheEnd() {
        try (Admin admin = Admin.create(kafka())) {
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            for (Topic topic : SETTINGS.topics()) {
                for (int partition = 0; partition < topic.partitions(); partition++) {
                    latest.put(new TopicPartition(topic.topicName(), partition), OffsetSpec.latest());
                }
            }
            admin.listOffsets(latest)
                    .all()
                    .get()
                    .forEach((partition, end) -> jdbc.sql("insert into stream_position values (?, ?, ?)")
                            .params(partition.topic(), partition.partition(), end.offset())
                            .update());
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    // --- looking

    Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        jdbc.sql("select topic, partition, next_offset from stream_position").query(row -> {
            positions.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
        });
        return positions;
    }

    List<Long> applied(Topic topic, UUID project) {
        return jdbc.sql("select sequence from applied where topic = ? and project_id = ? order by at")
                .params(topic.topicName(), project)
                .query(Long.class)
                .list();
    }

    long count(String fromWhere) {
        return jdbc.sql("select count(*) from " + fromWhere).query(Long.class).single();
    }

    /** Streams whose events did not come as 1, 2, 3 … */
    long streamsOutOfOrder() {
        return count("""
                (select sequence, row_number() over (partition by topic, project_id order by at) as place from applied) a
                where a.sequence <> a.place
                """);
    }

    Set<UUID> incomplete() {
        return parts.store().allPositions().incomplete();
    }

    void awaitApplied(long number) {
        await(() -> count("applied") == number);
        if (streamsOutOfOrder() != 0) {
            throw new AssertionError("applied out of order");
        }
    }

    void await(java.util.concurrent.Callable<Boolean> holds) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(holds);
    }

    double meter(String name, String... tags) {
        return meters.find(name).tags(tags).meters().stream()
                .mapToDouble(meter -> valueOf(meter))
                .sum();
    }

    private static double valueOf(Meter meter) {
        return meter.measure().iterator().next().getValue();
    }

    /** Ends the sessions of this rig's pool as an administrator would. */
    void endSession(int pid) {
        try (Connection connection =
                        DriverManager.getConnection(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
                var statement = connection.prepareStatement("select pg_terminate_backend(?)")) {
            statement.setInt(1, pid);
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
