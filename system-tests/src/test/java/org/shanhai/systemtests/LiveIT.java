package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Changing figures as they are told through the gateway. */
class LiveIT {

    private static final String DONOR = "220000";
    private static final String OFFICE = "office:" + DONOR;
    private static final String KEY = "jobsDirect|reported|donor=" + DONOR;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<String> LISTENERS = List.of(OFFICE, "analyst", "admin", "finance:" + DONOR);
    private static int listeners;

    private final RunningStack stack = RunningStack.shared();
    private final Client client = new Client(stack);

    /** One event of a stream. */
    private record Told(long id, String event, JsonNode data, long atNanos) {
        boolean isOf(String figure) {
            return event.equals("figure") && data.path("figure").asString("").equals(figure);
        }

        String value() {
            return data.path("value").asString("");
        }
    }

    /** A stream that is read as long as it is open. */
    private final class Listener implements AutoCloseable {
        private final List<Told> told = new CopyOnWriteArrayList<>();
        private final InputStream body;

        Listener(String query, @Nullable Long lastEventId) {
            // A place is free again some seconds after its listener has gone, so each has an account of its own.
            String role = LISTENERS.get(listeners++ % LISTENERS.size());
            HttpResponse<InputStream> answer = open(role, query, lastEventId);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            body = answer.body();
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                long id = 0;
                String event = "";
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("id: ")) {
                        id = Long.parseLong(line.substring(4));
                    } else if (line.startsWith("event: ")) {
                        event = line.substring(7);
                    } else if (line.startsWith("data: ")) {
                        told.add(new Told(id, event, JSON.readTree(line.substring(6)), System.nanoTime()));
                    }
                }
            } catch (IOException closed) {
                // As the test wants it.
            }
        }

        List<String> valuesOf(String figure) {
            List<String> values = new ArrayList<>();
            for (Told each : told) {
                if (each.isOf(figure)) {
                    values.add(each.value());
                }
            }
            return values;
        }

        @Override
        public void close() {
            try {
                body.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private HttpResponse<InputStream> open(String role, String query, @Nullable Long lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(stack.gateway().resolve("/api/v1/impact/live" + query))
                .header("Authorization", "Bearer " + client.token(role))
                .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId.toString());
        }
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private long jobsNow() {
        JsonNode value = client.get("analyst", "/impact/employment?donor=" + DONOR)
                .body()
                .at("/items/0/figures/jobsDirect/reported/value");
        return value.isNumber() ? value.asLong() : 0;
    }

    private void hire(String project, int headcount) {
        Client.Answer answer = client.post(
                OFFICE,
                "/projects/" + project + "/employment-reports",
                Registered.employment("HIRES", "DIRECT", Integer.toString(headcount), "2025-06-30"));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    }

    @Test
    void tellsOfAChangeWithinASecondAndAfterACutOfAllThatHappenedMeanwhile() {
        String project = Registered.project(client, DONOR, "653201");
        long before = jobsNow();
        long reached;
        try (Listener listener = new Listener("?donor=" + DONOR, null)) {
            await().atMost(PATIENCE).until(() -> !listener.told.isEmpty());
            assertThat(listener.told.getFirst().event()).isEqualTo("snapshot");
            assertThat(listener.told.getFirst().data().path("positions").size()).isPositive();
            Duration shortest = Duration.ofDays(1);
            // The first ones warm up what is measured; on a busy machine one of the others may be unlucky.
            for (int number = 1; number <= 5; number++) {
                String expected = Long.toString(before + number);
                long began = System.nanoTime();
                hire(project, 1);
                await().atMost(PATIENCE).until(() -> listener.valuesOf(KEY).contains(expected));
                long heard = listener.told.stream()
                        .filter(each -> each.isOf(KEY) && each.value().equals(expected))
                        .findFirst()
                        .orElseThrow()
                        .atNanos();
                Duration took = Duration.ofNanos(heard - began);
                shortest = took.compareTo(shortest) < 0 ? took : shortest;
            }
            assertThat(shortest).isLessThan(Duration.ofSeconds(1));
            assertThat(listener.told.stream().skip(1))
                    .allSatisfy(each -> assertThat(
                                    each.data().path("group").path("donor").asString(""))
                            .isEqualTo(DONOR))
                    .extracting(Told::id)
                    .isSorted()
                    .doesNotHaveDuplicates();
            reached = listener.told.getLast().id();
        }

        hire(project, 1);
        hire(project, 1);
        await().atMost(PATIENCE).until(() -> jobsNow() == before + 7);
        try (Listener again = new Listener("?donor=" + DONOR, reached)) {
            await().atMost(PATIENCE).until(() -> again.valuesOf(KEY).contains(Long.toString(before + 7)));
            assertThat(again.told).allSatisfy(each -> {
                assertThat(each.event()).isEqualTo("figure");
                assertThat(each.id()).isGreaterThan(reached);
            });
        }
    }

    @Test
    void beginsAnewForOneWhoKnowsMoreThanThereIs() {
        try (Listener listener = new Listener("?indicator=jobsDirect", Long.MAX_VALUE)) {
            await().atMost(PATIENCE).until(() -> !listener.told.isEmpty());
            assertThat(listener.told.getFirst().event()).isEqualTo("reset");
        }
    }

    @Test
    void refusesWhatItDoesNotKnowAndMoreStreamsThanOneMayHave() {
        Client.Answer unknown = client.get("analyst", "/impact/live?donors=" + DONOR);
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body().at("/errors/0/field").asString()).isEqualTo("donors");

        List<InputStream> open = new ArrayList<>();
        try {
            for (int number = 0; number < 5; number++) {
                HttpResponse<InputStream> answer = open("verifier", "", null);
                assertThat(answer.statusCode()).isEqualTo(200);
                open.add(answer.body());
            }
            HttpResponse<InputStream> tooMany = open("verifier", "", null);
            assertThat(tooMany.statusCode()).isEqualTo(429);
            assertThat(tooMany.headers().firstValue("Retry-After")).isPresent();
            assertThat(tooMany.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        } finally {
            open.forEach(LiveIT::closeQuietly);
        }
    }

    @Test
    void isNotHeldUpByOneWhoDoesNotRead() throws Exception {
        String project = Registered.project(client, DONOR, "653201");
        List<Socket> deaf = new ArrayList<>();
        try {
            for (int number = 0; number < 3; number++) {
                Socket socket = new Socket("127.0.0.1", stack.gateway().getPort());
                socket.setReceiveBufferSize(4096);
                socket.getOutputStream()
                        .write(("GET /api/v1/impact/live HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                        + client.token("auditor") + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                deaf.add(socket);
            }
            try (Listener listener = new Listener("?donor=" + DONOR, null)) {
                await().atMost(PATIENCE).until(() -> !listener.told.isEmpty());
                long before = jobsNow();
                for (int number = 0; number < 30; number++) {
                    hire(project, 1);
                }
                await().atMost(PATIENCE).until(() -> listener.valuesOf(KEY).contains(Long.toString(before + 30)));
            }
        } finally {
            for (Socket socket : deaf) {
                socket.close();
            }
        }
    }

    private static void closeQuietly(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What subscribers of the topic get is what listeners are told. */
    @Test
    void statesTheSameInTheTopic() {
        String project = Registered.project(client, DONOR, "653201");
        try (Listener listener = new Listener("?donor=" + DONOR, null);
                MetricsTopic topic = new MetricsTopic(stack.kafka(), "live-it-" + UUID.randomUUID())) {
            await().atMost(PATIENCE).until(() -> !listener.told.isEmpty());
            long before = jobsNow();
            hire(project, 3);
            await().atMost(PATIENCE).until(() -> listener.valuesOf(KEY).contains(Long.toString(before + 3)));
            await().atMost(PATIENCE).untilAsserted(() -> {
                topic.read();
                assertThat(topic.valueOf(KEY)).isEqualTo(Long.toString(before + 3));
            });
            assertThat(topic.sequenceOf(KEY))
                    .isEqualTo(listener.told.stream()
                            .filter(each -> each.isOf(KEY))
                            .toList()
                            .getLast()
                            .id());
        }
    }
}
