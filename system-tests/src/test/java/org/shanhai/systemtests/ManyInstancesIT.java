package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shanhai.local.Addresses;
import org.shanhai.teststack.Database;
import org.shanhai.teststack.TestStack;
import org.shanhai.teststack.TestTokens;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two impact-services on one database share the partitions under load. One is frozen for longer than its session, wakes up and goes on; later the
 * other is killed and another one takes its place. No event is counted twice, none is lost, and both answer with the same figures.
 */
@Tag("long-faults")
class ManyInstancesIT {
    private static final int EVENTS = 40_000;
    private static final int PROJECTS = 200;
    private static final int EVENTS_A_SECOND = 1_500;
    private static final Duration SESSION = Duration.ofSeconds(6);
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Map<String, String> SHARED = Map.of(
            "SHANHAI_INTAKE_GROUP", "many-instances", "SHANHAI_INTAKE_SESSIONTIMEOUT", SESSION.toSeconds() + "s");

    private static final String QUESTIONS = "/impact/overview?groupBy=donor,month";

    private final TestStack stack = TestStack.shared();
    private final TestTokens tokens = TestTokens.shared();
    private final Database database = stack.newDatabase("many_instances");
    private final ProgrammeEvents events = new ProgrammeEvents(11, PROJECTS, EVENTS);
    private final AtomicInteger sent = new AtomicInteger();
    private int instances;

    private ImpactProcess instance() {
        // A block of ports further on each time: those of one that has just been started may not be taken yet.
        Addresses ports = new Addresses(Addresses.spare().base() + 40 * instances++);
        return ImpactProcess.start(URI.create(tokens.issuer()), database, stack.bootstrapServers(), ports, SHARED);
    }

    @Test
    void countsEverythingOnceThoughOneIsFrozenAndOneIsKilled() throws Exception {
        AllTopics.makeAt(stack.bootstrapServers());
        try (ImpactProcess frozen = instance();
                ImpactProcess killed = instance()) {
            frozen.awaitReady();
            killed.awaitReady();
            Thread load = Thread.ofPlatform().start(this::load);
            await().atMost(LIMIT).until(() -> taken() > EVENTS / 10);

            signal("STOP", frozen);
            LockSupport.parkNanos(SESSION.plusSeconds(3).toNanos());
            await().atMost(LIMIT).until(() -> taken() > sent.get() - EVENTS_A_SECOND);
            signal("CONT", frozen);

            await().atMost(LIMIT).until(() -> sent.get() > EVENTS * 7 / 10);
            killed.kill();
            try (ImpactProcess successor = instance()) {
                load.join(LIMIT.toMillis());
                successor.awaitReady();
                await().atMost(LIMIT).until(() -> taken() == EVENTS);
                assertRight(frozen, successor);
            }
        }
    }

    private void assertRight(ImpactProcess one, ImpactProcess other) throws Exception {
        String token = tokens.token("analyst");
        assertThat(other.get(QUESTIONS, token)).isEqualTo(one.get(QUESTIONS, token));
        assertThat(JsonMapper.shared()
                        .readTree(one.get("/impact/money", token))
                        .at("/items/0/figures/disbursedCny/booked/value")
                        .asString())
                .isEqualTo(events.paidYuan() + ".00");
        assertThat(number("""
                select sum(f.value * f.weight) from fact f join series s on s.id = f.series
                where s.parts[1:4] = '{jobs,DIRECT,HIRES,HEADCOUNT}'""")).isEqualTo(events.hired());
        // The cells follow.
        await().atMost(LIMIT).until(() -> number("select count(*) from heard") == 0);
        assertThat(number("""
                select sum(c.total) from cell c join series s on s.id = c.series
                where s.parts[1:4] = '{jobs,DIRECT,HIRES,HEADCOUNT}'""")).isEqualTo(events.hired());
        assertThat(number("select count(*) from dead_letter")).isZero();
        assertThat(number("select count(*) from parked_event")).isZero();
        // What was stated as changed is, in the end, what is answered.
        await().atMost(LIMIT).untilAsserted(() -> assertThat(text("""
                select content ->> 'value' from stated_figure where figure = 'disbursedCny|booked'
                """)).isEqualTo(events.paidYuan() + ".00"));
    }

    private void load() {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "linger.ms", 2, "enable.idempotence", true),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            long began = System.nanoTime();
            while (events.hasNext()) {
                producer.send(events.next());
                long due = began + sent.incrementAndGet() * 1_000_000_000L / EVENTS_A_SECOND;
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
    }

    private static void signal(String signal, ImpactProcess to) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(to.pid())).start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).isZero();
    }

    /** Positions are committed together with what was taken in. */
    private long taken() throws SQLException {
        return number("select coalesce(sum(next_offset), 0) from stream_position");
    }

    private long number(String query) throws SQLException {
        return Long.parseLong(text(query));
    }

    private String text(String query) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }
}
