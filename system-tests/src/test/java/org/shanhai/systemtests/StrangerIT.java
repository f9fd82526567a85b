package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shanhai.teststack.DocumentedAnswers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Somebody who has the address, a token and what is published under {@code /docs/}, and knows nothing else: paths, methods, media types, headers
 * and bodies come out of the document, bodies by its examples. Topic and header names come out of the AsyncAPI document.
 */
@Tag("long-faults")
class StrangerIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RunningStack stack = RunningStack.shared();
    private final Client tokens = new Client(stack);
    private final HttpClient http = HttpClient.newHttpClient();
    private final String published = tokens.text(stack.gateway().resolve("/docs/openapi.json"));
    private final JsonNode document = JSON.readTree(published);
    private final DocumentedAnswers documented = DocumentedAnswers.read(published);

    /** An operation as the document has it. */
    private record Operation(String method, String path, JsonNode node) {}

    @Test
    void buildsAClientFromTheDocumentsAlone() throws Exception {
        ObjectNode project = example("registerProject");
        project.put("code", "S-" + UUID.randomUUID());
        String id = call("office:110000", "registerProject", Map.of(), project)
                .path("id")
                .asString();

        JsonNode report =
                call("office:110000", "reportEmployment", Map.of("projectId", id), example("reportEmployment"));
        long before = report.path("headcount").asLong();
        try (Stream stream = new Stream()) {
            ObjectNode correction = example("correctReport");
            long after = correction.path("headcount").asLong();
            assertThat(after).isNotEqualTo(before);
            JsonNode corrected = call(
                    "office:110000",
                    "correctReport",
                    Map.of("reportId", report.path("id").asString()),
                    correction);
            assertThat(corrected.path("corrections")).hasSize(1);

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(ask("readEmployment", "?project=" + id)
                                    .at("/items/0/figures/jobsDirect/reported/value")
                                    .asLong(-1))
                            .isEqualTo(after));
            await().atMost(Duration.ofSeconds(30)).until(() -> stream.events.contains("snapshot"));
            call("office:110000", "reportEmployment", Map.of("projectId", id), example("reportEmployment"));
            await().atMost(Duration.ofSeconds(30)).until(() -> stream.events.contains("figure"));
        }
        assertThat(ask("traceFigure", "?indicator=jobsDirect&project=" + id).path("items"))
                .isNotEmpty();
        awaitEvents(
                id,
                Set.of(
                        "shanhai.project.created.v1",
                        "shanhai.project.employment-reported.v1",
                        "shanhai.project.report-corrected.v1"));
    }

    private JsonNode ask(String operationId, String query) throws IOException, InterruptedException {
        return send("analyst", operation(operationId), Map.of(), query, null);
    }

    private JsonNode call(String account, String operationId, Map<String, String> variables, JsonNode body)
            throws IOException, InterruptedException {
        return send(account, operation(operationId), variables, "", body);
    }

    private JsonNode send(
            String account, Operation operation, Map<String, String> variables, String query, @Nullable JsonNode body)
            throws IOException, InterruptedException {
        String path = operation.path();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            path = path.replace("{" + variable.getKey() + "}", variable.getValue());
        }
        HttpRequest.Builder request = request(account, path + query);
        for (JsonNode reference : operation.node().path("parameters")) {
            JsonNode parameter = reference.has("$ref")
                    ? document.at(reference.path("$ref").asString().substring(1))
                    : reference;
            if (parameter.path("name").asString().equals("Idempotency-Key")) {
                request.header("Idempotency-Key", UUID.randomUUID().toString());
            }
        }
        if (body == null) {
            request.GET();
        } else {
            request.method(operation.method(), BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .header("Content-Type", mediaType(operation));
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        documented.check(answer);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }

    private HttpRequest.Builder request(String account, String path) {
        return HttpRequest.newBuilder(URI.create(stack.gateway() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + tokens.token(account));
    }

    private ObjectNode example(String operationId) {
        Operation operation = operation(operationId);
        return (ObjectNode) operation
                .node()
                .path("requestBody")
                .path("content")
                .path(mediaType(operation))
                .path("example")
                .deepCopy();
    }

    private static String mediaType(Operation operation) {
        return operation
                .node()
                .path("requestBody")
                .path("content")
                .propertyNames()
                .iterator()
                .next();
    }

    private Operation operation(String operationId) {
        List<Operation> found = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (operation.getValue().path("operationId").asString().equals(operationId)) {
                        found.add(new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()));
                    }
                }));
        assertThat(found).as(operationId).hasSize(1);
        return found.getFirst();
    }

    /** Reads the topic that the AsyncAPI document names for events of projects, until those of the project were among them. */
    private void awaitEvents(String project, Set<String> types) {
        JsonNode events = YAMLMapper.builder()
                .build()
                .readTree(tokens.text(stack.gateway().resolve("/docs/asyncapi.yaml")));
        String topic = events.at("/channels/projectEvents/address").asString();
        Set<String> missing = new HashSet<>(types);
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        stack.kafka(),
                        "group.id",
                        "stranger-" + UUID.randomUUID(),
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                for (ConsumerRecord<String, String> item : consumer.poll(Duration.ofMillis(200))) {
                    if (project.equals(item.key())) {
                        missing.remove(
                                new String(item.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8));
                    }
                }
                assertThat(missing).isEmpty();
            });
        }
    }

    /** The live stream, and the kinds of events that came. */
    private final class Stream implements AutoCloseable {

        private final List<String> events = new CopyOnWriteArrayList<>();
        private final InputStream body;

        Stream() throws IOException, InterruptedException {
            HttpResponse<InputStream> answer = http.send(
                    request("analyst", operation("followFigures").path() + "?indicator=jobsDirect")
                            .build(),
                    BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            body = answer.body();
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("event: ")) {
                        events.add(line.substring("event: ".length()));
                    }
                }
            } catch (IOException closed) {
                // As the test wants it.
            }
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
