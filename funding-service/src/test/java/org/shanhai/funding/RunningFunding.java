package org.shanhai.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.shanhai.contracts.Actor;
import org.shanhai.contracts.DatePrecision;
import org.shanhai.contracts.EventType;
import org.shanhai.contracts.Source;
import org.shanhai.contracts.Topic;
import org.shanhai.contracts.project.Area;
import org.shanhai.contracts.project.Donor;
import org.shanhai.contracts.project.DonorRole;
import org.shanhai.contracts.project.Pairing;
import org.shanhai.contracts.project.ProjectCreated;
import org.shanhai.contracts.project.ProjectEvent;
import org.shanhai.contracts.project.ProjectHead;
import org.shanhai.contracts.project.ProjectStatus;
import org.shanhai.contracts.project.Title;
import org.shanhai.platform.events.EventCodec;
import org.shanhai.platform.events.EventEnvelope;
import org.shanhai.platform.events.WireEvent;
import org.shanhai.teststack.Database;
import org.shanhai.teststack.DocumentedAnswers;
import org.shanhai.teststack.TestStack;
import org.shanhai.teststack.TestTokens;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole service on a real broker and a real database, started once for all tests that talk to it. Besides the published donors it knows a
 * synthetic one, X90000.
 */
abstract class RunningFunding {

    static final JsonMapper JSON = JsonMapper.builder().build();
    static final String BEIJING = "110000";

    private static final Database DATABASE = TestStack.shared().newDatabase("funding");
    private static final DocumentedAnswers DOCUMENTED = DocumentedAnswers.of("funding-service");

    private static final ConfigurableApplicationContext SERVICE = start();
    private static final KafkaProducer<String, byte[]> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", TestStack.shared().bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());

    final TestTokens tokens = TestTokens.shared();
    private final HttpClient http = HttpClient.newHttpClient();
    private final EventCodec codec = EventCodec.json();
    private final Map<UUID, Long> sequences = new ConcurrentHashMap<>();
    private final int port = port("local.server.port");

    record Answer(int status, Map<String, List<String>> headers, JsonNode body) {}

    private static ConfigurableApplicationContext start() {
        ConfigurableApplicationContext service = new SpringApplicationBuilder(FundingService.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--shanhai.security.issuer=" + TestTokens.shared().issuer(),
                        "--shanhai.security.jwks=" + TestTokens.shared().jwks(),
                        "--shanhai.reference.extra-file=" + extraDonor(),
                        "--shanhai.funding.gauges-every-ms=" + Integer.getInteger("money.gauges-every-ms", 500),
                        "--spring.datasource.url=" + DATABASE.jdbcUrl(),
                        "--spring.datasource.username=" + DATABASE.asService().user(),
                        "--spring.datasource.password=" + DATABASE.asService().password(),
                        "--spring.flyway.user=" + DATABASE.user(),
                        "--spring.flyway.password=" + DATABASE.password(),
                        "--spring.kafka.bootstrap-servers=" + TestStack.shared().bootstrapServers());
        Runtime.getRuntime().addShutdownHook(new Thread(service::close));
        return service;
    }

    private static Path extraDonor() {
        try {
            Path file = Files.createTempFile("extra-donor", ".json");
            file.toFile().deleteOnExit();
            return Files.writeString(file, """
                    {"donors": [{"code": "X90000", "name": {"en": "Synthetic donor", "zh": "虚构支援方"}, "level": "PROVINCE",
                                 "parentCode": null, "counted": true, "pairings": []}]}""");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T bean(Class<T> type) {
        return SERVICE.getBean(type);
    }

    /** Connects to the service's database as the owner of its tables, which the service itself is not. */
    static DataSource owner() {
        return new DriverManagerDataSource(DATABASE.jdbcUrl(), DATABASE.user(), DATABASE.password());
    }

    static ConfigurableApplicationContext service() {
        return SERVICE;
    }

    static int port(String name) {
        return Integer.parseInt(SERVICE.getEnvironment().getRequiredProperty(name));
    }

    /** The records of a topic with a key, in order, once there are so many. Each is what the schema of its type says. */
    static List<ConsumerRecord<String, byte[]>> published(Topic topic, String key, int atLeast) {
        return published(topic, item -> item.key().equals(key), atLeast);
    }

    static List<ConsumerRecord<String, byte[]>> published(
            Topic topic, Predicate<ConsumerRecord<String, byte[]>> wanted, int atLeast) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        TestStack.shared().bootstrapServers(),
                        "group.id",
                        UUID.randomUUID().toString(),
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic.topicName()));
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(item -> {
                    if (wanted.test(item)) {
                        records.add(item);
                    }
                });
                return records.size() >= atLeast;
            });
            records.forEach(RunningFunding::assertValid);
            return records;
        }
    }

    private static void assertValid(ConsumerRecord<String, byte[]> item) {
        EventType type = EventType.ofWireName(header(item, "ce_type")).orElseThrow();
        String data = new String(item.value(), StandardCharsets.UTF_8);
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("classpath:" + type.schemaResource()));
        assertThat(schema.validate(data, InputFormat.JSON)).as(data).isEmpty();
    }

    String scrape() {
        return bean(PrometheusMeterRegistry.class).scrape();
    }

    UUID known(String donor) {
        UUID project = UUID.randomUUID();
        created(project, donor);
        await().until(() -> get("/projects/" + project + "/funds").status() == 200);
        return project;
    }

    void created(UUID project, String donor) {
        String counted = donor.startsWith("33") ? "330000" : donor;
        publish(
                project,
                new ProjectCreated(
                        new ProjectHead(
                                project.toString(),
                                "T-" + project,
                                new Title("Test", null),
                                new Area("653201", Area.Level.COUNTY, "653200", "650000"),
                                null,
                                "32163",
                                List.of(new Donor(donor, counted, DonorRole.LEAD, 1_000_000_000L)),
                                Pairing.IN_PAIR,
                                ProjectStatus.IMPLEMENTATION,
                                LocalDate.of(2025, 1, 1),
                                DatePrecision.DAY,
                                null,
                                null,
                                List.of(),
                                null,
                                new Source("Test", null, null, false, true)),
                        office()));
    }

    void publish(UUID project, ProjectEvent event) {
        publishAt(project, Instant.now(), event);
    }

    void publishAt(UUID project, Instant recordedAt, ProjectEvent event) {
        long sequence = sequences.merge(project, 1L, Long::sum);
        WireEvent wire = codec.encode(
                EventEnvelope.of(UUID.randomUUID(), "/shanhai/project-service", project, sequence, recordedAt, event));
        ProducerRecord<String, byte[]> item = new ProducerRecord<>(wire.topic(), wire.key(), wire.payload());
        wire.headers().forEach((name, value) -> item.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        PRODUCER.send(item);
        PRODUCER.flush();
    }

    static Actor office() {
        return new Actor("office", BEIJING);
    }

    String committed(UUID project, String amount) {
        return commit(BEIJING, project, commitment(BEIJING, amount, "COUNTY_OR_BELOW", true));
    }

    String commit(String donor, UUID project, String body) {
        Answer answer = post(
                donor,
                "/projects/" + project + "/commitments",
                body,
                UUID.randomUUID().toString());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        assertThat(new BigDecimal(answer.body().get("openCny").asString()))
                .isEqualTo(new BigDecimal(answer.body().get("amountCny").asString()));
        return answer.body().get("id").asString();
    }

    static String commitment(String donor, String amount, String level, boolean livelihood) {
        return """
                {"donorCode": "%s", "fundingYear": 2025, "amountCny": "%s", "fundType": "AID", "useLevel": "%s",
                 "livelihood": %s, "committedOn": "2025-03-31", "reference": "K-%s",
                 "source": {"publication": "Test", "illustrative": true}}""".formatted(donor, amount, level, livelihood, UUID.randomUUID());
    }

    Answer disburse(String commitment, String amount) {
        return disburse(BEIJING, commitment, amount);
    }

    Answer disburse(String donor, String commitment, String amount) {
        String body = """
                {"amountCny": "%s", "date": "2025-06-30", "reference": "D-%s"}""".formatted(amount, UUID.randomUUID());
        return post(donor, "/commitments/" + commitment + "/disbursements", body);
    }

    JsonNode share(String donor, int year) {
        return get("/policy-shares?year=" + year + "&donor=" + donor).body().at("/items/0/committed");
    }

    /** Sends with a key of its own. */
    Answer post(String donor, String path, String body) {
        return post(donor, path, body, UUID.randomUUID().toString());
    }

    /** Sends as a person of the donor's finance office. */
    Answer postAs(String account, String donor, String path, String body) {
        return send(request(path)
                .header(
                        "Authorization",
                        tokens.of("finance").donors(donor).account(account).bearer())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer putAsAdmin(String path, String body, String ifMatch) {
        HttpRequest.Builder request = request(path)
                .header("Authorization", tokens.bearer("admin", "ALL"))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body));
        return send(ifMatch.isEmpty() ? request : request.header("If-Match", ifMatch));
    }

    Answer get(String path) {
        return send(request(path)
                .header("Authorization", tokens.bearer("auditor", "ALL"))
                .GET());
    }

    Answer post(String donor, String path, String body, String key) {
        return send(request(path)
                .header("Authorization", tokens.bearer("finance", donor))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path));
    }

    /** Whether answers are held against the published document; not where they are timed. */
    boolean answersAreChecked() {
        return true;
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answersAreChecked()) {
                DOCUMENTED.check(response);
            }
            return new Answer(response.statusCode(), response.headers().map(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String header(ConsumerRecord<String, byte[]> item, String name) {
        return new String(item.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
