package org.shanhai.platform.outbox;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.flywaydb.core.Flyway;
import org.shanhai.contracts.Topic;
import org.shanhai.platform.events.EventCodec;
import org.shanhai.platform.events.WireEvent;
import org.shanhai.platform.observability.CarriedTraces;
import org.shanhai.teststack.Database;
import org.shanhai.teststack.TestStack;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** A database with an outbox and things that have sequences, a topic, and relays to start on them. */
final class OutboxWorld implements AutoCloseable {
    static final int SHARDS = 2;

    final String topic = "test." + UUID.randomUUID();
    final HikariDataSource dataSource;
    final JdbcClient sql;
    final TransactionTemplate transaction;
    final OutboxSignal signal = new OutboxSignal(SHARDS);
    final Outbox outbox;

    private final TestStack stack;
    private final Database database;
    private final String service = "test-" + UUID.randomUUID();
    private final List<OutboxRelay> relays = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    OutboxWorld(TestStack stack) {
        this.stack = stack;
        database = stack.newDatabase("outbox");
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(database.jdbcUrl());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(12);
        // As the services have it: a batch becomes one statement, and must keep its order.
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        dataSource = new HikariDataSource(pool);
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/platform/outbox")
                .load()
                .migrate();
        sql = JdbcClient.create(dataSource);
        sql.sql("create table thing (id text primary key, sequence bigint not null)")
                .update();
        transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        outbox = new JdbcOutbox(new JdbcTemplate(dataSource), EventCodec.json(), signal, SHARDS, () -> null);
        makeTopic(topic);
    }

    void makeTopic(String name) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(6), Optional.empty())))
                    .all()
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    OutboxRelay startRelay() {
        return startRelay(producers());
    }

    OutboxRelay startRelay(RelayProducers producers) {
        return startRelay(producers, signal, List.of());
    }

    OutboxRelay startRelay(RelayProducers producers, OutboxSignal relaySignal, List<Topic> own) {
        return startRelay(producers, relaySignal, own, Duration.ofMillis(5));
    }

    OutboxRelay startRelay(RelayProducers producers, OutboxSignal relaySignal, List<Topic> own, Duration batchPause) {
        OutboxProperties settings = settings(own, batchPause);
        KafkaTopics topics =
                new KafkaTopics(Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers())), own, (short) -1);
        RelayMeters meters = new RelayMeters(registry, SHARDS);
        OutboxRelay relay = new OutboxRelay(
                IntStream.range(0, SHARDS)
                        .mapToObj(shard -> new ShardRelay(
                                shard,
                                settings,
                                SessionConnections.to(
                                        database.jdbcUrl(), database.user(), database.password(), service),
                                producers,
                                topics,
                                relaySignal,
                                meters,
                                CarriedTraces.NONE))
                        .toList(),
                new OutboxStock(sql, SHARDS, registry),
                topics);
        relays.add(relay);
        relay.start();
        return relay;
    }

    RelayProducers producers() {
        return RelayProducers.to(Map.of("bootstrap.servers", stack.bootstrapServers()), service);
    }

    static OutboxProperties settings(List<Topic> own, Duration batchPause) {
        return new OutboxProperties(
                SHARDS,
                own,
                (short) -1,
                null,
                Duration.ofMillis(20),
                500,
                batchPause,
                DataSize.ofMegabytes(8),
                Duration.ofMillis(100),
                Duration.ofMillis(20),
                Duration.ofMillis(500),
                Duration.ofMillis(200),
                Duration.ofMillis(500));
    }

    /** Draws the thing's next sequence and tells it, as a use case does; the pause lies between the insert and the commit. */
    long change(String thing, Duration pauseBeforeCommit) {
        return change(thing, topic, pauseBeforeCommit);
    }

    long change(String thing, String onTopic, Duration pauseBeforeCommit) {
        Long sequence = transaction.execute(status -> {
            long drawn = sql.sql("""
                            insert into thing values (:id, 1)
                            on conflict (id) do update set sequence = thing.sequence + 1 returning sequence
                            """).param("id", thing).query(Long.class).single();
            outbox.appendRecords(List.of(record(onTopic, thing, drawn)));
            if (pauseBeforeCommit.isPositive()) {
                java.util.concurrent.locks.LockSupport.parkNanos(pauseBeforeCommit.toNanos());
            }
            return drawn;
        });
        return java.util.Objects.requireNonNull(sequence);
    }

    static WireEvent record(String topic, String thing, long sequence) {
        return new WireEvent(
                topic,
                thing,
                Map.of("ce_sequence", Long.toString(sequence), "山", "海"),
                ("{\"n\":" + sequence + "}").getBytes(StandardCharsets.UTF_8));
    }

    /** Puts a row into the table past the checks of {@link JdbcOutbox}. */
    void insertRaw(String onTopic, String key, String headers, byte[] payload) {
        sql.sql("insert into outbox (shard, topic, key, headers, payload) values (?, ?, ?, ?::json, ?)")
                .params(JdbcOutbox.shard(key, SHARDS), onTopic, key.getBytes(StandardCharsets.UTF_8), headers, payload)
                .update();
    }

    long rows() {
        return sql.sql("select count(*) from outbox").query(Long.class).single();
    }

    long deadRows() {
        return sql.sql("select count(*) from outbox where error is not null")
                .query(Long.class)
                .single();
    }

    Map<String, Long> sequences() {
        Map<String, Long> sequences = new LinkedHashMap<>();
        sql.sql("select id, sequence from thing").query(row -> {
            sequences.put(row.getString(1), row.getLong(2));
        });
        return sequences;
    }

    /** Whether each shard's relay has failed at least once. */
    boolean failedEverywhere() {
        return registry.find("shanhai.outbox.failures").counters().stream().allMatch(failures -> failures.count() > 0);
    }

    /** Ends the sessions that lead shards, as a failover of the database does. */
    int killLeadingSessions() {
        return sql.sql("""
                select count(pg_terminate_backend(pid)) from pg_stat_activity
                where application_name like :relays and datname = current_database()
                """)
                .param("relays", service + "-outbox-%")
                .query(Integer.class)
                .single();
    }

    /** Every committed record, per key in the order of the topic, read until the condition holds. */
    Map<String, List<Long>> read(String fromTopic, java.util.function.Predicate<Map<String, List<Long>>> enough) {
        Map<String, List<Long>> read = new LinkedHashMap<>();
        records(fromTopic, records -> {
            read.clear();
            for (ConsumerRecord<String, byte[]> message : records) {
                read.computeIfAbsent(message.key(), key -> new ArrayList<>())
                        .add(Long.parseLong(new String(
                                message.headers().lastHeader("ce_sequence").value(), StandardCharsets.UTF_8)));
            }
            return enough.test(read);
        });
        return read;
    }

    List<ConsumerRecord<String, byte[]>> records(
            String fromTopic, java.util.function.Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(fromTopic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            await("records of " + fromTopic, () -> {
                consumer.poll(Duration.ofMillis(50)).forEach(all::add);
                return enough.test(all);
            });
        }
        return all;
    }

    static long size(Collection<? extends Collection<?>> lists) {
        return lists.stream().mapToLong(Collection::size).sum();
    }

    static void await(String what, BooleanSupplier condition) {
        org.awaitility.Awaitility.await(what)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(condition::getAsBoolean);
    }

    @Override
    public void close() {
        relays.forEach(OutboxRelay::stop);
        dataSource.close();
    }
}
