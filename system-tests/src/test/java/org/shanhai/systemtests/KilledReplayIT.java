package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.shanhai.local.Addresses;
import org.shanhai.teststack.Database;
import org.shanhai.teststack.TestStack;
import org.shanhai.teststack.TestTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A replay dies with its process, as {@code kill -9} kills it: first while it reads the topics, then while it compares or exchanges the tables.
 * Figures are what they were either way, and the next replay clears up what was left and ends well.
 */
@Tag("long-faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledReplayIT {
    private static final int EVENTS = 60_000;
    private static final int PROJECTS = 500;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final Map<String, String> SETTINGS = Map.of("SHANHAI_INTAKE_GROUP", "killed-replay");
    private static final List<String> QUESTIONS = List.of(
            "/impact/overview?groupBy=donor,month",
            "/impact/outcomes?groupBy=area,sector",
            "/impact/trace?indicator=jobsDirect&limit=100");

    private final TestStack stack = TestStack.separate();
    private final TestTokens tokens = TestTokens.shared();
    private final String token = tokens.token("analyst");
    private final Database database = stack.newDatabase("killed_replay");
    private final ProgrammeEvents events = new ProgrammeEvents(23, PROJECTS, EVENTS);
    private int instances;

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    void leavesTheTablesInUseAsTheyWereAndTheNextOneClearsUp() throws Exception {
        send();
        List<JsonNode> before;
        try (ImpactProcess first = instance()) {
            first.awaitReady();
            await().atMost(LIMIT)
                    .until(() -> number("select coalesce(sum(next_offset), 0) from stream_position") == EVENTS);
            before = answers(first);
            startReplay(first);
            await().atMost(LIMIT)
                    .pollInterval(LOOK_EVERY)
                    .until(() -> replay(first).path("recordsDone").asLong() > EVENTS / 10);
            first.kill();
        }
        assertThat(leftovers()).as("what it had rebuilt so far").isEqualTo(1);

        try (ImpactProcess second = instance()) {
            second.awaitReady();
            assertThat(answers(second)).isEqualTo(before);
            startReplay(second);
            await().atMost(LIMIT)
                    .pollInterval(LOOK_EVERY)
                    .until(() -> !replay(second).path("phase").asString().equals("READING"));
            second.kill();
        }
        try (ImpactProcess third = instance()) {
            third.awaitReady();
            assertThat(answers(third)).isEqualTo(before);
            startReplay(third);
            await().atMost(LIMIT).untilAsserted(() -> {
                JsonNode status = replay(third);
                assertThat(status.path("phase").asString())
                        .as(status.toString())
                        .isEqualTo("DONE");
            });
            assertThat(replay(third).path("differenceCount").asLong()).isZero();
            assertThat(answers(third)).isEqualTo(before);
        }
        assertThat(leftovers()).isZero();
        assertThat(number("""
                select sum(f.value * f.weight) from fact f join series s on s.id = f.series
                where s.parts[1:4] = '{jobs,DIRECT,HIRES,HEADCOUNT}'""")).isEqualTo(events.hired());
        // The cells follow.
        await().atMost(LIMIT).until(() -> number("select count(*) from heard") == 0);
        assertThat(number("""
                select sum(c.total) from cell c join series s on s.id = c.series
                where s.parts[1:4] = '{jobs,DIRECT,HIRES,HEADCOUNT}'""")).isEqualTo(events.hired());
    }

    private ImpactProcess instance() {
        // A block of ports further on each time: those of one that was killed may not be free yet.
        Addresses ports = new Addresses(Addresses.spare().base() + 40 * instances++);
        return ImpactProcess.start(URI.create(tokens.issuer()), database, stack.bootstrapServers(), ports, SETTINGS);
    }

    /** The turn of one that was killed is free as soon as the database has noticed. */
    private static void startReplay(ImpactProcess at) {
        await().atMost(LIMIT).until(() -> at.manage("/actuator/replay", "{}").statusCode() == 200);
    }

    private static JsonNode replay(ImpactProcess of) {
        return JsonMapper.shared().readTree(of.manage("/actuator/replay").body());
    }

    /** How far they go is left out: it is asked for figures. */
    private List<JsonNode> answers(ImpactProcess of) {
        return QUESTIONS.stream()
                .map(question -> JsonMapper.shared().readTree(of.get(question, token)))
                .<JsonNode>map(answer -> ((ObjectNode) answer).without("asOf"))
                .toList();
    }

    private void send() throws Exception {
        AllTopics.makeAt(stack.bootstrapServers());
        // One request at a time: what a new topic refuses is not overtaken.
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        stack.bootstrapServers(),
                        "linger.ms",
                        20,
                        "max.in.flight.requests.per.connection",
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            while (events.hasNext()) {
                producer.send(events.next());
            }
        }
    }

    /** Schemas that a replay works in. */
    private long leftovers() throws SQLException {
        return number("select count(*) from pg_namespace where nspname ~ '^repla(y|ced)_'");
    }

    private long number(String query) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
