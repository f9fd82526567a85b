package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.shanhai.local.Addresses;
import org.shanhai.local.Service;
import org.shanhai.teststack.Database;
import org.shanhai.teststack.TestStack;
import org.shanhai.teststack.TestTokens;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long questions take, and how fresh answers are, over a large programme while events come in and metrics are scraped: the real process with a bounded heap. Freshness
 * is looked at with a short history first, so that it shows whether it grows. No part of the build; see {@code system-tests/bench}.
 *
 * <p>{@code -Dsmall=N} events first (0: not at all) and {@code -Devents=N} in the end, {@code -Dprojects=N}, {@code -Dheap=MEBIBYTES}, {@code -Drate=EVENTS_A_SECOND},
 * {@code -Dasks=REQUESTS_A_SECOND}, {@code -Dwarmup=N} and {@code -Dseconds=N} of each measurement, {@code -Dpast=N} questions of the past, {@code -Dtraces=N} pages,
 * {@code -Djfr=FILE} for a recording of all of it, {@code -Doptions="OPTION OPTION"} for more options of the service's JVM.
 */
class QueryBenchmark {
    private static final int EVENTS = Integer.getInteger("events", 2_000_000);
    private static final int SMALL = Integer.getInteger("small", 20_000);
    private static final int PROJECTS = Integer.getInteger("projects", 10_000);
    private static final int HEAP = Integer.getInteger("heap", 512);
    private static final int RATE = Integer.getInteger("rate", 500);
    private static final int ASKS = Integer.getInteger("asks", 50);
    private static final int SECONDS = Integer.getInteger("seconds", 120);
    private static final int WARM_UP_SECONDS = Integer.getInteger("warmup", 90);
    private static final int PAST_ASKS = Integer.getInteger("past", 120);
    private static final int TRACE_ASKS = Integer.getInteger("traces", 600);
    private static final Duration LIMIT = Duration.ofMinutes(6);
    private static final Duration SCRAPE_EVERY = Duration.ofSeconds(5);
    private static final String BY_DONOR_AND_MONTH = "/impact/employment?groupBy=donor,month";
    private static final String OVERVIEW = "/impact/overview";
    private static final String PAST = "/impact/employment?groupBy=donor";
    private static final String TRACE = "/impact/trace?indicator=jobsDirect&limit=50";

    private final Figures figures = new Figures("queries");
    /** Whether the warm-up is over. */
    private volatile boolean counting;

    private final Random random = new Random(3);
    private final JsonMapper json = new JsonMapper();
    private final TestStack stack = TestStack.shared();
    private final TestTokens tokens = TestTokens.shared();
    private final String bearer = tokens.bearer("analyst");
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final Database database = stack.newDatabase("queries");
    private final Addresses addresses = Addresses.spare();
    private final ProgrammeEvents events = new ProgrammeEvents(7, PROJECTS, EVENTS + EVENTS / 4);

    @Test
    void answersOverALargeHistory() throws Exception {
        AllTopics.makeAt(stack.bootstrapServers());
        try (ImpactProcess impact = ImpactProcess.start(
                        URI.create(tokens.issuer()),
                        database,
                        stack.bootstrapServers(),
                        addresses,
                        Map.of("SHANHAI_INTAKE_GROUP", "queries"),
                        options());
                KafkaProducer<byte[], byte[]> producer = producer()) {
            impact.awaitReady();
            long sent = 0;
            for (int size : new int[] {SMALL, EVENTS}) {
                if (size == 0) {
                    continue;
                }
                for (; sent < size; sent++) {
                    producer.send(events.next());
                }
                producer.flush();
                awaitTaken(sent);
                figures.say(
                        "%,d facts of %,d projects, %d MiB heap, %d events/s coming in",
                        number("select count(*) from fact"), PROJECTS, HEAP, RATE);
                figures.say("  heap after a collection: %s", heapAfterCollection(impact.pid()));
                sent += measure(impact, producer, sent, () -> atAFixedRate(OVERVIEW));
                if (size == SMALL) {
                    continue;
                }
                sent += measure(impact, producer, sent, () -> atAFixedRate(BY_DONOR_AND_MONTH));
                sent += measure(impact, producer, sent, this::oneAfterTheOther);
                figures.say("  heap after a collection in the end: %s", heapAfterCollection(impact.pid()));
            }
        }
    }

    private static String[] options() {
        List<String> options = new ArrayList<>(List.of("-Xmx" + HEAP + "m"));
        String recording = System.getProperty("jfr");
        if (recording != null) {
            options.add("-XX:StartFlightRecording=settings=profile,filename=" + recording);
        }
        String others = System.getProperty("options");
        if (others != null) {
            options.addAll(List.of(others.split(" ")));
        }
        return options.toArray(String[]::new);
    }

    /** An event that the broker has, and since when. */
    private record Sent(String topic, int partition, long offset, long atNanos) {}

    private interface Measurement {
        void run() throws Exception;
    }

    /** @return how many events were sent meanwhile */
    private long measure(
            ImpactProcess impact, KafkaProducer<byte[], byte[]> producer, long sentBefore, Measurement measurement)
            throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong sent = new AtomicLong();
        Queue<Sent> watched = new ConcurrentLinkedQueue<>();
        Thread load = Thread.ofPlatform().start(() -> load(producer, over, sent, watched));
        List<Long> fresh = new ArrayList<>();
        Thread watcher = Thread.ofPlatform().start(() -> watch(over, watched, fresh));
        List<Long> scrapes = Collections.synchronizedList(new ArrayList<>());
        Thread scraper = Thread.ofVirtual().start(() -> scrape(over, scrapes));
        Cores before = Cores.now(impact.pid());
        counting = false;
        measurement.run();
        String cores = Cores.now(impact.pid()).since(before);
        over.set(true);
        load.join();
        watcher.join();
        scraper.join();
        producer.flush();
        figures.say(
                "    meanwhile from the broker's acknowledgement until every answer holds it: p50 %.1f ms, p99 %.1f ms"
                        + " (%,d events looked at); %s",
                millis(fresh, 50), millis(fresh, 99), fresh.size(), cores);
        figures.say(
                "    scraped every %d s: p50 %.1f ms, at most %.1f ms",
                SCRAPE_EVERY.toSeconds(), millis(scrapes, 50), millis(scrapes, 100));
        awaitTaken(sentBefore + sent.get());
        return sent.get();
    }

    private void atAFixedRate(String question) {
        ask(question);
        List<Long> took = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
            int warmUp = WARM_UP_SECONDS * ASKS;
            long began = System.nanoTime();
            for (int number = 0; number < warmUp + SECONDS * ASKS; number++) {
                long due = began + number * 1_000_000_000L / ASKS;
                LockSupport.parkNanos(due - System.nanoTime());
                boolean counts = number >= warmUp;
                counting = counts;
                askers.submit(() -> {
                    ask(question);
                    if (counts) {
                        // From when it was due: a queue before the first byte counts.
                        took.add(System.nanoTime() - due);
                    }
                });
            }
        }
        figures.say(
                "  %s at %d/s: p50 %.1f ms, p90 %.1f ms, p98 %.1f ms, p99 %.1f ms, %,d bytes",
                question, ASKS, millis(took, 50), millis(took, 90), millis(took, 98), millis(took, 99), ask(question));
    }

    /** What one person asks of the history: figures as known at any instant of it, and page after page of a trace. */
    private void oneAfterTheOther() {
        counting = true;
        List<Long> past = new ArrayList<>();
        for (int number = 0; number < PAST_ASKS; number++) {
            Instant knownAt = ProgrammeEvents.FIRST_INSTANT.plusMillis(random.nextInt(events.made()));
            past.add(took(() -> ask(PAST + "&knownAt=" + knownAt)));
        }
        figures.say(
                "  %s as known at %d instants: p50 %.1f ms, p99 %.1f ms",
                PAST, past.size(), millis(past, 50), millis(past, 99));
        List<Long> pages = new ArrayList<>();
        String cursor = "";
        for (int number = 0; number < TRACE_ASKS; number++) {
            String page = cursor.isEmpty() ? TRACE : TRACE + "&cursor=" + cursor;
            AtomicReference<String> body = new AtomicReference<>("");
            pages.add(took(() -> body.set(get(api(page), BodyHandlers.ofString()))));
            cursor = json.readTree(body.get()).path("nextCursor").asString("");
        }
        figures.say(
                "  %s, %d pages one after the other: p50 %.1f ms, p99 %.1f ms",
                TRACE, pages.size(), millis(pages, 50), millis(pages, 99));
    }

    private static long took(Runnable question) {
        long began = System.nanoTime();
        question.run();
        return System.nanoTime() - began;
    }

    private void load(
            KafkaProducer<byte[], byte[]> producer, AtomicBoolean over, AtomicLong sent, Queue<Sent> watched) {
        long began = System.nanoTime();
        while (!over.get()) {
            boolean isWatched = counting && sent.get() % 25 == 0;
            producer.send(events.next(), (at, _) -> {
                if (isWatched && at != null) {
                    watched.add(new Sent(at.topic(), at.partition(), at.offset(), System.nanoTime()));
                }
            });
            LockSupport.parkNanos(began + sent.incrementAndGet() * 1_000_000_000L / RATE - System.nanoTime());
        }
    }

    /** As Prometheus does. */
    private void scrape(AtomicBoolean over, List<Long> took) {
        while (!over.get()) {
            boolean counts = counting;
            long nanos = took(() ->
                    get(addresses.managementUrl(Service.IMPACT) + "/actuator/prometheus", BodyHandlers.discarding()));
            if (counts) {
                took.add(nanos);
            }
            for (int rests = 0; rests < SCRAPE_EVERY.toSeconds() && !over.get(); rests++) {
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            }
        }
    }

    /** An answer holds everything that was committed before it was asked for, so what counts is the commit of the position. */
    private void watch(AtomicBoolean over, Queue<Sent> watched, List<Long> fresh) {
        try (Connection connection = connection();
                PreparedStatement select =
                        connection.prepareStatement("select topic, partition, next_offset from stream_position")) {
            List<Sent> open = new ArrayList<>();
            while (!over.get()) {
                for (Sent each = watched.poll(); each != null; each = watched.poll()) {
                    open.add(each);
                }
                if (!open.isEmpty()) {
                    Map<String, Long> reached = new HashMap<>();
                    try (ResultSet rows = select.executeQuery()) {
                        while (rows.next()) {
                            reached.put(rows.getString(1) + rows.getInt(2), rows.getLong(3));
                        }
                    }
                    long now = System.nanoTime();
                    open.removeIf(each -> {
                        boolean isIn = reached.getOrDefault(each.topic() + each.partition(), 0L) > each.offset();
                        if (isIn) {
                            fresh.add(now - each.atNanos());
                        }
                        return isIn;
                    });
                }
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double millis(List<Long> nanos, int percent) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e6;
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        stack.bootstrapServers(),
                        // As the relays do, which send what has come together in a few milliseconds.
                        "linger.ms",
                        10,
                        "batch.size",
                        128 * 1024,
                        "enable.idempotence",
                        true),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private void awaitTaken(long expected) throws SQLException {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (number("select coalesce(sum(next_offset), 0) from stream_position") < expected) {
            assertThat(System.nanoTime()).isLessThan(limit);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    private long number(String query) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** What is left of the heap after a collection. */
    private static String heapAfterCollection(long pid) throws Exception {
        jcmd(pid, "GC.run");
        return jcmd(pid, "GC.heap_info")
                .lines()
                .filter(line -> line.contains("used"))
                .map(String::strip)
                .collect(Collectors.joining("; "));
    }

    private static String jcmd(long pid, String command) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    /** @return how many bytes the answer has; making a text of them would take the processors from those who answer */
    private long ask(String question) {
        AtomicLong bytes = new AtomicLong();
        get(
                api(question),
                BodyHandlers.ofByteArrayConsumer(part -> part.ifPresent(more -> bytes.addAndGet(more.length))));
        return bytes.get();
    }

    private String api(String question) {
        return addresses.url(Service.IMPACT) + "/api/v1" + question;
    }

    private <T> T get(String address, BodyHandler<T> body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", bearer)
                .build();
        try {
            HttpResponse<T> answer = http.send(request, body);
            assertThat(answer.statusCode()).as(address).isEqualTo(200);
            return answer.body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
