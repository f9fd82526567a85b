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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shanhai.impact.intake.Register;
import org.shanhai.platform.events.EventCodec;
import org.shanhai.platform.events.EventEnvelope;
import org.shanhai.platform.events.WireEvent;
import org.shanhai.teststack.DocumentedAnswers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the service does as a whole. */
class RunningServiceIT extends RunningImpact {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final EventCodec CODEC = EventCodec.json();
    /** Of all tests, since all read the same topics. Each has projects, donors and a year of its own. */
    private static final Register REGISTER = new Register(Instant.parse("2025-07-01T00:00:00.000456Z"));

    private static int published;
    private static final DocumentedAnswers DOCUMENTED = DocumentedAnswers.of("impact-service");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void tellsWhatItTakesInRebuildsItFromTheTopicsAndGoesOn() throws Exception {
        Register.ProjectOf project = REGISTER.project("P1", "653201", "32163", "110000 60", "310000 40");
        for (int number = 1; number <= 100; number++) {
            project.hires("2025-0" + (1 + number % 6) + "-15", (long) number);
        }
        publish();
        await().atMost(PATIENCE).until(() -> jobs("P1") == 5_050);

        HttpResponse<InputStream> stream = http.send(
                ask("/impact/live?indicator=jobsDirect&donor=110000"), HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(lineWith("event: ", lines)).isEqualTo("snapshot");
            project.hires("2025-06-15", 50L);
            publish();
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

        project.hires("2025-06-15", 1L);
        publish();
        await().atMost(PATIENCE).until(() -> jobs("P1") == 5_101);
    }

    @Test
    void tellsPageByPageWhatAFigureIsMadeOf() throws Exception {
        Register.ProjectOf project = REGISTER.project("P2", "653101", "32120", "320000 60", "330000 40");
        for (long number = 1; number <= 5; number++) {
            project.hires("2025-05-0" + number, 100 + number);
        }
        publish();
        await().atMost(PATIENCE).until(() -> jobs("P2") == 515);

        String exact = send(ask("/impact/employment?project=P2&donor=330000&groupBy=donor"))
                .at("/items/0/figures/jobsDirect/reported/exact")
                .asString();
        assertThat(exact).isEqualTo("206");
        String trace = "/impact/trace?indicator=jobsDirect&project=P2&donor=330000&limit=2";
        List<JsonNode> lines = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = send(ask(trace + (cursor.isEmpty() ? "" : "&cursor=" + cursor)));
            assertThat(page.path("sum").asString()).isEqualTo(exact);
            assertThat(page.path("reports").asInt()).isEqualTo(5);
            page.path("items").forEach(lines::add);
            cursor = page.path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        assertThat(lines)
                .extracting(line -> line.path("value").asString() + " "
                        + line.path("contribution").asString() + " "
                        + line.path("occurredOn").asString() + " "
                        + line.path("stream").asString())
                .containsExactly(
                        "101 40.4 2025-05-01 project",
                        "102 40.8 2025-05-02 project",
                        "103 41.2 2025-05-03 project",
                        "104 41.6 2025-05-04 project",
                        "105 42 2025-05-05 project");
        assertThat(lines)
                .extracting(line -> line.path("event").asString())
                .doesNotHaveDuplicates()
                .containsAll(REGISTER.events().stream()
                        .skip(REGISTER.events().size() - 5L)
                        .map(event -> event.id().toString())
                        .toList());
        assertThat(refused(ask(trace + "&groupBy=donor"), 400)
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("groupBy");
        assertThat(refused(ask("/impact/trace?indicator=executionRate"), 400)
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("indicator");
    }

    @Test
    void tellsWhatHasBecomeOfAClosedMonthAndWhichEventsDidSo() throws Exception {
        Register.ProjectOf project = REGISTER.project("P3", "652901", "11330", "420000");
        project.hires("2023-03-10", 500L);
        Register.ReportOf wrong = project.lastReport();
        Instant closedAt = REGISTER.close("2023-03");
        wrong.headcount(480L, "2023-03-10");
        project.hires("2023-03-20", 30L);
        project.hires("2023-04-20", 1_000L);
        publish();
        await().atMost(PATIENCE).until(() -> jobs("P3") == 1_510);
        // Of another topic.
        await().atMost(PATIENCE)
                .until(() ->
                        http.send(ask("/impact/restatements?month=2023-03"), HttpResponse.BodyHandlers.discarding())
                                        .statusCode()
                                == 200);

        JsonNode restated = send(ask("/impact/restatements?month=2023-03&project=P3"));

        assertThat(restated.path("closedAt").asString()).isEqualTo(closedAt.toString());
        assertThat(restated.path("items"))
                .extracting(item -> item.path("indicator").asString() + " "
                        + item.path("known").asString() + " "
                        + item.path("now").asString() + " "
                        + item.path("difference").asString())
                .containsExactly("hires 500 510 10", "jobsDirect 500 510 10");
        assertThat(restated.path("items").get(1).path("causes"))
                .extracting(cause -> cause.path("change").asString() + " "
                        + cause.path("contribution").asString())
                .containsExactlyInAnyOrder("TAKEN_AWAY -500", "ADDED 480", "ADDED 30");
        assertThat(send(ask("/impact/employment?project=P3&to=2023-03&knownAt=" + closedAt))
                        .at("/items/0/figures/jobsDirect/reported/value")
                        .asLong())
                .isEqualTo(500);
        refused(ask("/impact/restatements?month=2023-02"), 404);
    }

    @Test
    void whatWasKnownAtTheInstantThatAnAnswerShowsIsThatAnswer() throws Exception {
        Register.ProjectOf project = REGISTER.project("P4", "652901", "11330", "430000");
        project.hires("2025-05-10", 5L).hires("2025-05-11", 6L);
        publish();
        await().atMost(PATIENCE).until(() -> jobs("P4") == 11);

        String question = "/impact/employment?groupBy=donor,month&from=2022-01&to=2025-06";
        JsonNode answer = send(ask(question));
        String recordedAt = answer.at("/asOf/recordedAt").asString();
        assertThat(recordedAt).endsWith("456Z").hasSize("2025-07-01T00:00:00.000456Z".length());
        assertThat(send(ask(question + "&knownAt=" + recordedAt)).path("items")).isEqualTo(answer.path("items"));
        String before = Instant.parse(recordedAt).minusNanos(1_000).toString();
        assertThat(send(ask("/impact/employment?project=P4&knownAt=" + before))
                        .at("/items/0/figures/jobsDirect/reported/value")
                        .asLong())
                .isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-292275055-05-16T16:47:04Z", "1949-09-30T23:59:59Z", "%2B292278994-08-17T07:12:55Z"})
    void refusesToTellWhatWasKnownBeforeAnyArchiveOrWillBe(String instant) throws Exception {
        for (String question : List.of("/impact/employment?", "/impact/trace?indicator=jobsDirect&")) {
            assertThat(refused(ask(question + "knownAt=" + instant), 422)
                            .at("/errors/0/field")
                            .asString())
                    .isEqualTo("knownAt");
        }
        assertThat(send(ask("/impact/employment?knownAt=1949-10-01T00:00:00Z"))
                        .at("/items/0/figures/jobsDirect/reported/reports")
                        .asInt())
                .isZero();
    }

    @Test
    void showsThePublicTablesToAnybodyAndHidesAFewPersons() throws Exception {
        REGISTER.project("P5", "653201", "32163", "120000").hires("2022-06-30", 7L);
        Register.ProjectOf other = REGISTER.project("P6", "653101", "32163", "360000");
        other.hires("2022-06-30", 14L);
        publish();
        await().atMost(PATIENCE).until(() -> jobs("P6") == 14);

        assertThat(send(anonymous("/impact/public")).path("items"))
                .extracting(table -> table.path("table").asString())
                .contains("employment-by-donor", "training-by-sector")
                .hasSize(6);
        JsonNode table = send(anonymous("/impact/public/employment-by-donor?year=2022"));
        assertThat(shown(table, "120000")).isEqualTo("null hidden");
        assertThat(shown(table, "360000")).isEqualTo("14");
        assertThat(table.at("/total/jobsDirect/reported/hidden").asBoolean()).isTrue();
        assertThat(shown(send(anonymous("/impact/public/employment-by-prefecture?year=2022")), "653200"))
                .isEqualTo("null hidden");

        other.hires("2022-07-31", 9L);
        publish();
        await().atMost(PATIENCE).until(() -> jobs("P6") == 23);
        assertThat(shown(send(anonymous("/impact/public/employment-by-donor?year=2022")), "360000"))
                .as("moved by nine")
                .isEqualTo("14");
        other.hires("2022-08-31", 1L);
        publish();
        await().atMost(PATIENCE).until(() -> jobs("P6") == 24);
        assertThat(shown(send(anonymous("/impact/public/employment-by-donor?year=2022")), "360000"))
                .isEqualTo("24");

        refused(anonymous("/impact/public/employment-by-project?year=2022"), 404);
        refused(anonymous("/impact/public/employment-by-donor?year=2199"), 422);
        refused(anonymous("/impact/public/employment-by-donor"), 400);
        refused(anonymous("/impact/employment"), 401);
    }

    /** Direct jobs of a group. */
    private static String shown(JsonNode table, String label) {
        for (JsonNode item : table.path("items")) {
            if (item.path("group").values().iterator().next().asString("").equals(label)) {
                JsonNode reported = item.at("/figures/jobsDirect/reported");
                return reported.path("value") + (reported.path("hidden").asBoolean(false) ? " hidden" : "");
            }
        }
        throw new AssertionError(label + " is missing in " + table);
    }

    private URI replay() {
        return URI.create("http://127.0.0.1:" + managementPort + "/actuator/replay");
    }

    private JsonNode status() throws Exception {
        return send(HttpRequest.newBuilder(replay()).build());
    }

    private long jobs(String project) throws Exception {
        return send(ask("/impact/employment?project=" + project))
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

    private HttpRequest anonymous(String question) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + question))
                .build();
    }

    private JsonNode refused(HttpRequest request, int status) throws Exception {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }

    private JsonNode send(HttpRequest request) throws Exception {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        if (request.uri().getPort() == port) {
            DOCUMENTED.check(answer);
        }
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

    /** What the register has recorded since the last time. */
    private static void publish() {
        List<EventEnvelope> all = REGISTER.events();
        List<EventEnvelope> events = all.subList(published, all.size());
        published = all.size();
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
