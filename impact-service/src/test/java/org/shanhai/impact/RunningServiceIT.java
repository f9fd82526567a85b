package org.shanhai.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.shanhai.impact.intake.Register;
import org.shanhai.platform.events.EventCodec;
import org.shanhai.platform.events.EventEnvelope;
import org.shanhai.platform.events.WireEvent;
import org.shanhai.teststack.Database;
import org.shanhai.teststack.TestStack;
import org.shanhai.teststack.TestTokens;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service with a real database and a real broker. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"management.server.port=0", "shanhai.reconciliation.every=1h"})
class RunningServiceIT {
    private static final TestStack STACK = TestStack.shared();
    private static final TestTokens TOKENS = TestTokens.shared();
    private static final Database DATABASE = STACK.newDatabase("impact");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final EventCodec CODEC = EventCodec.json();

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", DATABASE::jdbcUrl);
        properties.add("spring.datasource.username", DATABASE::user);
        properties.add("spring.datasource.password", DATABASE::password);
        properties.add("spring.kafka.bootstrap-servers", STACK::bootstrapServers);
        properties.add("shanhai.security.issuer", TOKENS::issuer);
        properties.add("shanhai.security.jwks", TOKENS::jwks);
    }

    @Test
    void tellsWhatItTakesInRebuildsItFromTheTopicsAndGoesOn() throws Exception {
        Register register = new Register();
        Register.ProjectOf project = register.project("P1", "653201", "32163", "110000 60", "310000 40");
        for (int number = 1; number <= 100; number++) {
            project.hires("2025-0" + (1 + number % 6) + "-15", (long) number);
        }
        publish(register.events());
        await().atMost(PATIENCE).until(() -> jobs() == 5_050);

        HttpResponse<InputStream> stream = http.send(
                ask("/impact/live?indicator=jobsDirect&donor=110000"), HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(lineWith("event: ", lines)).isEqualTo("snapshot");
            int published = register.events().size();
            project.hires("2025-06-15", 50L);
            publish(register.events().subList(published, register.events().size()));
            JsonNode told = told(lines);
            while (!told.path("value").asString("").equals("3060")) {
                assertThat(told.path("figure").asString()).isEqualTo("jobsDirect|reported|donor=110000");
                told = told(lines);
            }
        }

        JsonNode before = figures();
        send(HttpRequest.newBuilder(replay())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());
        await().atMost(PATIENCE).until(() -> {
            String phase = status().path("phase").asString();
            return phase.equals("DONE") || phase.equals("DIFFERENT") || phase.equals("FAILED");
        });
        assertThat(status().path("phase").asString()).as(status().toString()).isEqualTo("DONE");
        assertThat(status().path("differences").size()).isZero();
        assertThat(status().path("recordsDone").asLong()).isGreaterThanOrEqualTo(102);
        assertThat(figures()).isEqualTo(before);

        int published = register.events().size();
        project.hires("2025-06-15", 1L);
        publish(register.events().subList(published, register.events().size()));
        await().atMost(PATIENCE).until(() -> jobs() == 5_101);
    }

    private URI replay() {
        return URI.create("http://127.0.0.1:" + managementPort + "/actuator/replay");
    }

    private JsonNode status() throws Exception {
        return send(HttpRequest.newBuilder(replay()).build());
    }

    private long jobs() throws Exception {
        return send(ask("/impact/employment"))
                .at("/items/0/figures/jobsDirect/reported/value")
                .asLong(0);
    }

    private JsonNode figures() throws Exception {
        return send(ask("/impact/overview?groupBy=donor,month")).path("items");
    }

    private HttpRequest ask(String question) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + question))
                .header("Authorization", TOKENS.bearer("analyst"))
                .build();
    }

    private JsonNode send(HttpRequest request) throws Exception {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    /** The rest of the next line that begins so. */
    private static String lineWith(String beginning, BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(beginning)) {
                return line.substring(line.indexOf(' ') + 1);
            }
        }
        throw new AssertionError("the stream ended");
    }

    /** The next figure that a stream tells of. */
    private static JsonNode told(BufferedReader lines) throws IOException {
        String event = lineWith("event: ", lines);
        assertThat(event).isEqualTo("figure");
        return JsonMapper.shared().readTree(lineWith("data: ", lines));
    }

    private static void publish(List<EventEnvelope> events) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", STACK.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (EventEnvelope event : events) {
                WireEvent wire = CODEC.encode(event);
                ProducerRecord<byte[], byte[]> record =
                        new ProducerRecord<>(wire.topic(), wire.key().getBytes(StandardCharsets.UTF_8), wire.payload());
                wire.headers()
                        .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
                producer.send(record);
            }
        }
    }
}
