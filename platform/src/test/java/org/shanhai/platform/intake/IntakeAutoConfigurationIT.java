package org.shanhai.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shanhai.contracts.DeadLetterHeaders;
import org.shanhai.contracts.Topic;
import org.shanhai.platform.events.EventCodec;
import org.shanhai.platform.events.EventEnvelope;
import org.shanhai.platform.events.WireEvent;
import org.shanhai.platform.sample.Http;
import org.shanhai.teststack.Database;
import org.shanhai.teststack.TestStack;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A whole service as a reader meets it: events in by Kafka, dead letters out by Kafka and at the management port. */
class IntakeAutoConfigurationIT {
    private static final EventCodec CODEC = EventCodec.json();
    private static ConfigurableApplicationContext context;
    private static Http management;
    private static KafkaProducer<byte[], byte[]> producer;

    @EnableAutoConfiguration
    static class Service {
        private static volatile @Nullable UUID failing;

        @Bean
        IntakeSettings intakeSettings() {
            return new IntakeSettings(
                    "reader-" + UUID.randomUUID(),
                    List.of(Topic.PROJECT_EVENTS, Topic.FUNDING_EVENTS),
                    Map.of(Topic.FUNDING_EVENTS, Topic.PROJECT_EVENTS));
        }

        @Bean
        StreamEffect effect(JdbcClient jdbc) {
            return events -> events.forEach(event -> {
                if (event.projectId().equals(failing)) {
                    throw new UnsupportedOperationException("cannot count this");
                }
                jdbc.sql("insert into effect.applied_event (project_id) values (:project)")
                        .param("project", event.projectId())
                        .update();
            });
        }
    }

    @BeforeAll
    static void start() throws SQLException {
        Database database = TestStack.shared().newDatabase("reader");
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create schema effect");
            statement.execute("create table effect.applied_event (project_id uuid not null)");
        }
        SpringApplication service = new SpringApplicationBuilder(Service.class).build();
        Map<String, String> properties = new HashMap<>();
        properties.put("spring.application.name", "reader-" + UUID.randomUUID());
        properties.put("spring.datasource.url", database.jdbcUrl());
        properties.put("spring.datasource.username", database.user());
        properties.put("spring.datasource.password", database.password());
        properties.put("spring.kafka.bootstrap-servers", TestStack.shared().bootstrapServers());
        properties.put("server.port", "0");
        properties.put("management.server.port", "0");
        properties.put("shanhai.intake.sample-every", "200ms");
        properties.put("shanhai.outbox.replication-factor", "1");
        properties.put("logging.structured.format.console", "");
        context = service.run(properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new));
        management = new Http(Integer.parseInt(context.getEnvironment().getRequiredProperty("local.management.port")));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestStack.shared().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        context.close();
    }

    @Test
    void makesTheTopicsItNeedsAndTakesEventsFromThem() {
        UUID project = UUID.randomUUID();

        send(Events.ofFunding(project, 1));
        send(Events.ofProject(project, 1));

        await(() -> applied(project) == 2);
        await(() -> management.get("/actuator/prometheus").text().contains("shanhai_intake_lag_records"));
        StreamPositions.Positions positions =
                context.getBean(StreamPositions.class).current();
        assertThat(positions.nextOffsets()).containsOnlyKeys("shanhai.project.events", "shanhai.funding.events");
        assertThat(positions.nextOffsets().get("shanhai.project.events")).hasSize(12);
        assertThat(positions.recordedAt()).isNotNull();
        JsonNode health = management.get("/actuator/health").json().at("/components/intake");
        assertThat(health.at("/status").asString()).isEqualTo("UP");
        assertThat(health.at("/details/openDeadLetters").isNumber()).isTrue();
    }

    @Test
    void publishesDeadLettersAndDrivesThemAgainAtTheManagementPort() {
        UUID project = UUID.randomUUID();
        send(Events.ofProject(project, 1));
        await(() -> applied(project) == 1);

        Service.failing = project;
        send(Events.ofProject(project, 2));
        await(() ->
                context.getBean(StreamPositions.class).current().incomplete().contains(project));
        JsonNode item = itemOf(project);
        assertThat(item.at("/reason").asString()).isEqualTo("EFFECT_FAILED");
        assertThat(item.at("/detail").asString()).contains("cannot count this");
        assertThat(item.at("/sequence").asLong()).isEqualTo(2);
        assertThat(item.at("/payload").asString()).contains("HIRES");
        String path = "/actuator/deadletters/" + item.at("/id").asLong();
        assertThat(management
                        .post("/actuator/deadletters", "")
                        .json()
                        .at("/stillDead")
                        .asLong())
                .isPositive();

        Service.failing = null;
        assertThat(management.post(path, "").json().at("/outcome").asString()).isEqualTo("REDRIVEN");

        await(() -> applied(project) == 2);
        assertThat(context.getBean(StreamPositions.class).current().incomplete())
                .doesNotContain(project);
        assertThat(management.post(path, "").status()).isEqualTo(404);
        assertThat(management.get(path).json().at("/state").asString()).isEqualTo("REDRIVEN");
        assertThat(published(project)).contains("EFFECT_FAILED");
    }

    @Test
    void showsAMessageWithoutAProjectAndDiscardsIt() {
        WireEvent event = CODEC.encode(Events.ofProject(UUID.randomUUID(), 1));
        String mark = "no event " + UUID.randomUUID();

        IntakeRig.put(producer, new WireEvent(event.topic(), mark, Map.of(), mark.getBytes(StandardCharsets.UTF_8)));

        await(() -> management.get("/actuator/deadletters").text().contains(mark));
        await(() -> management
                .get("/actuator/prometheus")
                .text()
                .lines()
                .anyMatch(line -> line.startsWith("shanhai_dead_letters_total")
                        && line.contains("reason=\"MISSING_HEADER\"")
                        && line.contains("topic=\"shanhai.project.events\"")
                        && !line.endsWith(" 0.0")));
        JsonNode items =
                management.get("/actuator/deadletters?limit=500").json().at("/items");
        for (JsonNode item : items) {
            if (item.at("/payload").asString().equals(mark)) {
                assertThat(item.at("/projectId").isNull()).isTrue();
                String path = "/actuator/deadletters/" + item.at("/id").asLong();
                assertThat(management
                                .send("DELETE", path, java.net.http.HttpRequest.BodyPublishers.noBody())
                                .status())
                        .isEqualTo(200);
            }
        }
        assertThat(management.get("/actuator/deadletters").text()).doesNotContain(mark);
        assertThat(management.get("/actuator/deadletters?all=true&limit=500").text())
                .contains(mark, "DISCARDED");
    }

    /** Events of the project that were taken in for good: what an attempt rolled back did is gone from the table. */
    private static long applied(UUID project) {
        return context.getBean(JdbcClient.class)
                .sql("select count(*) from effect.applied_event where project_id = :project")
                .param("project", project)
                .query(Long.class)
                .single();
    }

    private static JsonNode itemOf(UUID project) {
        for (JsonNode item :
                management.get("/actuator/deadletters?limit=500").json().at("/items")) {
            if (item.at("/projectId").asString("").equals(project.toString())) {
                return item;
            }
        }
        throw new AssertionError("no dead letter of " + project);
    }

    /** Reason of the dead letter of this project, as a stock consumer reads it. */
    private static String published(UUID project) {
        TopicPartition partition = new TopicPartition(Topic.PROJECT_DEAD_LETTERS.topicName(), 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        TestStack.shared().bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return Awaitility.await()
                    .atMost(IntakeRig.PATIENCE)
                    .until(
                            () -> {
                                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                                    if (new String(record.key(), StandardCharsets.UTF_8).equals(project.toString())) {
                                        Header reason = record.headers().lastHeader(DeadLetterHeaders.REASON);
                                        return new String(reason.value(), StandardCharsets.UTF_8);
                                    }
                                }
                                return "";
                            },
                            reason -> !reason.isEmpty());
        }
    }

    private static void send(EventEnvelope event) {
        IntakeRig.put(producer, CODEC.encode(event));
        producer.flush();
    }

    private static void await(java.util.concurrent.Callable<Boolean> holds) {
        Awaitility.await()
                .atMost(IntakeRig.PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(holds);
    }
}
