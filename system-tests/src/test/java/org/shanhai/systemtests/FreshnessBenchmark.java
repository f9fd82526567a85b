package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntToLongFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.shanhai.sample.IssuerTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long it takes from the recording of a report in project-service to the first answer of impact-service that holds it, while offices write at
 * a steady rate through the gateway, after a warm-up in which the rate grows. On the local stack, every process its own. No part of the build; see {@code system-tests/bench}.
 *
 * <p>The beginning is {@code recordedAt} of the answer, an instant before the commit; the end is when an answer with the report was received by a
 * reader that asks for the probed projects again and again, with a pause of a few milliseconds. Both make the figure larger than what it measures,
 * by the commit and by up to a turn of the reader. Beside it the bare way of one event alone: commit, Kafka transaction, read, commit.
 *
 * <p>{@code -Drate=N} writes a second, {@code -Dseconds=N}, {@code -Dwarm-up=SECONDS}.
 */
class FreshnessBenchmark {
    private static final int RATE = Integer.getInteger("rate", 300);
    private static final int SECONDS = Integer.getInteger("seconds", 60);
    private static final int WARM_UP_SECONDS = Integer.getInteger("warm-up", 120);
    private static final int PROJECTS = 100;
    private static final int PROBED = 20;
    private static final int AT_ONCE = 128;
    private static final long READER_PAUSE_NANOS = Duration.ofMillis(10).toNanos();
    private static final int BARE_TRIES = 300;
    private static final String OFFICE = "office:110000";
    private static final JsonMapper JSON = new JsonMapper();

    private final Figures figures = new Figures("freshness");
    private final RunningStack stack = RunningStack.asInUse();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** A report: its project among the probed, and its sequence there. */
    private record Report(int project, long sequence) {}

    private final Map<Report, Instant> recorded = new ConcurrentHashMap<>();
    private final Map<Report, Instant> answered = new ConcurrentHashMap<>();
    private final Map<Report, Instant> seen = new ConcurrentHashMap<>();
    private final AtomicInteger refused = new AtomicInteger();

    @Test
    void figuresAreFreshWhileOfficesWrite() throws Exception {
        stack.up();
        try {
            IssuerTokens tokens = new IssuerTokens(stack.issuer(), stack.clientSecret());
            String office = tokens.of(OFFICE);
            List<String> projects = new ArrayList<>();
            for (int number = 0; number < PROJECTS; number++) {
                projects.add(JSON.readTree(post(office, "/projects", Registered.projectBody("110000", "653201"))
                                .body())
                        .get("id")
                        .asString());
            }
            List<String> probed = projects.subList(0, PROBED);
            Thread reader = Thread.ofPlatform().daemon().start(() -> readOn(tokens.of("analyst"), probed));
            double written = write(office, projects);
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (!seen.keySet().containsAll(recorded.keySet()) && System.nanoTime() < deadline) {
                LockSupport.parkNanos(READER_PAUSE_NANOS);
            }
            reader.interrupt();
            // More are seen: those of the warming up, and those that were carried out though the answer came too late.
            assertThat(seen.keySet()).containsAll(recorded.keySet());
            figures.say(
                    "%,.0f writes/s for %d s after %d s of warming up; %,d of them probed, %,d refused",
                    written, SECONDS, WARM_UP_SECONDS, latencies(recorded, seen).length, refused.get());
            say("recorded to readable, aim p50 50 ms, p99 250 ms", latencies(recorded, seen));
            say("  of which until the writer had its answer", latencies(recorded, answered));
            say("bare way of one event, nothing else running", bareWay());
        } finally {
            stack.down();
        }
    }

    /** Warms up, lets what is under way come to its end, and then keeps to the rate whatever the answers take. */
    private double write(String office, List<String> projects) throws InterruptedException {
        // Half as many while the rate grows from nothing.
        int warmingUp = RATE * WARM_UP_SECONDS / 2;
        send(office, projects, false, warmingUp, number -> (long) (Math.sqrt((double) number / warmingUp)
                * Duration.ofSeconds(WARM_UP_SECONDS).toNanos()));
        long counting = System.nanoTime();
        send(office, projects, true, RATE * SECONDS, number -> number * 1_000_000_000L / RATE);
        return RATE * SECONDS * 1e9 / (System.nanoTime() - counting);
    }

    private void send(String office, List<String> projects, boolean counted, int all, IntToLongFunction dueAfterNanos)
            throws InterruptedException {
        String body = Registered.employment("HIRES", "DIRECT", "1", "2025-06-30");
        Semaphore room = new Semaphore(AT_ONCE);
        int late = 0;
        long begin = System.nanoTime();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < all; number++) {
                long due = begin + dueAfterNanos.applyAsLong(number);
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                if (!room.tryAcquire()) {
                    late++;
                    room.acquire();
                }
                int project = number % PROJECTS;
                clients.execute(() -> {
                    try {
                        write(office, projects, project, body, counted);
                    } finally {
                        room.release();
                    }
                });
            }
        }
        if (late > 0) {
            figures.say("%d writes %s waited for an earlier one", late, counted ? "that count" : "of the warming up");
        }
    }

    private void write(String office, List<String> projects, int project, String body, boolean counted) {
        HttpResponse<String> answer = post(office, "/projects/" + projects.get(project) + "/employment-reports", body);
        if (answer.statusCode() != 201) {
            if (counted && refused.getAndIncrement() == 0) {
                figures.say("refused: %d %s", answer.statusCode(), answer.body());
            }
        } else if (counted && project < PROBED) {
            Instant now = Instant.now();
            JsonNode report = JSON.readTree(answer.body());
            Report key = new Report(project, report.get("sequence").asLong());
            answered.put(key, now);
            recorded.put(key, Instant.parse(report.get("recordedAt").asString()));
        }
    }

    private HttpResponse<String> post(String token, String path, String body) {
        return send(HttpRequest.newBuilder(stack.gateway().resolve("/api/v1" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** Each report is one hire, so a project's hires are the number of its reports that can be read. */
    private void readOn(String analyst, List<String> probed) {
        URI uri = URI.create(stack.impactService()
                + "/api/v1/impact/employment?indicator=hires&groupBy=project&project=" + String.join(",", probed));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + analyst)
                .build();
        long[] readable = new long[PROBED];
        while (!Thread.currentThread().isInterrupted()) {
            HttpResponse<String> answer = send(request);
            Instant now = Instant.now();
            for (JsonNode item : JSON.readTree(answer.body()).get("items")) {
                int project = probed.indexOf(item.at("/group/project").asString());
                long reports = item.at("/figures/hires/reported/value").asLong(0);
                // The first event of a project is its creation.
                for (long report = readable[project] + 1; report <= reports; report++) {
                    seen.put(new Report(project, report + 1), now);
                }
                readable[project] = reports;
            }
            LockSupport.parkNanos(READER_PAUSE_NANOS);
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static double[] latencies(Map<Report, Instant> from, Map<Report, Instant> to) {
        return from.entrySet().stream()
                .mapToDouble(begin -> Duration.between(begin.getValue(), to.get(begin.getKey()))
                                .toNanos()
                        / 1e6)
                .sorted()
                .toArray();
    }

    private void say(String what, double[] millis) {
        figures.say(
                "%s: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, highest %.1f ms (%,d)",
                what, at(millis, 0.5), at(millis, 0.9), at(millis, 0.99), millis[millis.length - 1], millis.length);
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    private double[] bareWay() throws Exception {
        String topic = "bare-way";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.kafka()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        double[] millis = new double[BARE_TRIES];
        try (Connection connection =
                        DriverManager.getConnection(stack.jdbcUrl("project"), "project", stack.secret("project"));
                KafkaProducer<String, String> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", stack.kafka(), "transactional.id", "bare-way"),
                        new StringSerializer(),
                        new StringSerializer());
                KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", stack.kafka(), "isolation.level", "read_committed"),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            connection.createStatement().execute("create table bare_way (id uuid primary key, data text)");
            connection.setAutoCommit(false);
            producer.initTransactions();
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            consumer.seekToBeginning(consumer.assignment());
            String data = Registered.employment("HIRES", "DIRECT", "1", "2025-06-30");
            for (int number = 0; number < BARE_TRIES; number++) {
                long begin = System.nanoTime();
                insert(connection, data);
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(topic, data));
                producer.commitTransaction();
                while (consumer.poll(Duration.ofSeconds(5)).isEmpty()) {
                    // Only the marker of the transaction before.
                }
                insert(connection, data);
                millis[number] = (System.nanoTime() - begin) / 1e6;
            }
            connection.createStatement().execute("drop table bare_way");
            connection.commit();
        }
        Arrays.sort(millis);
        return millis;
    }

    private static void insert(Connection connection, String data) throws Exception {
        try (PreparedStatement insert = connection.prepareStatement("insert into bare_way values (?, ?)")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setString(2, data);
            insert.executeUpdate();
        }
        connection.commit();
    }
}
