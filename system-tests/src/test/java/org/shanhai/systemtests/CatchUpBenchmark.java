package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shanhai.contracts.Topic;
import org.shanhai.local.Addresses;
import org.shanhai.local.Service;
import org.shanhai.teststack.Database;
import org.shanhai.teststack.TestStack;

/**
 * How fast impact-service catches up with a million events it has never seen: the real process with its real heap, every fact, sum and position
 * durable. Beside it, reading and parsing the same records and nothing else. No part of the build; see {@code system-tests/bench}.
 *
 * <p>{@code -Devents=N}, {@code -Dprojects=N}, {@code -Druns=N}, {@code -Dheap=MEBIBYTES}; {@code -Doptions="..."} goes to the service's JVM (of several,
 * divided by {@code |}, one after the other each run takes one), {@code -Djfr=FILE} writes a recording of the last run.
 */
class CatchUpBenchmark {
    private static final int EVENTS = Integer.getInteger("events", 1_000_000);
    private static final int PROJECTS = Integer.getInteger("projects", 10_000);
    private static final int RUNS = Integer.getInteger("runs", 2);
    private static final int HEAP = Integer.getInteger("heap", Service.IMPACT.heapMebibytes());
    private static final String[] OPTIONS = System.getProperty("options", "").split("\\|", -1);
    private static final Path PEERS = RunningStack.repository().resolve("system-tests/src/peers/target");
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final double AIM = 60_000;

    private final Figures figures = new Figures("catch-up");
    private final TestStack stack = TestStack.shared();

    @Test
    void catchesUpWithAMillionEvents() throws Exception {
        makeTopics();
        ProgrammeEvents events = new ProgrammeEvents(7, PROJECTS, EVENTS);
        long bytes = send(events);
        figures.say("%,d events of %,d projects, %,d bytes of payload each", EVENTS, PROJECTS, bytes / EVENTS);
        for (int run = 1; run <= RUNS; run++) {
            double bare = bareReading();
            String options = OPTIONS[(run - 1) % OPTIONS.length];
            double intake = catchUp(events, options, run == RUNS ? System.getProperty("jfr") : null);
            figures.say(
                    "run %d%s: %,.0f events/s taken in, aim %,.0f; reading and parsing alone %,.0f/s, ratio %.2f",
                    run, options.isBlank() ? "" : " (" + options.strip() + ")", intake, AIM, bare, intake / bare);
            if (run == RUNS && Files.isDirectory(PEERS.resolve("lib"))) {
                for (String peer : List.of("StreamsPeer", "FlinkPeer")) {
                    double theirs = peer(peer, events.hired());
                    figures.say(
                            "  %s on the same records: %,.0f events/s; impact-service %.2f times as fast",
                            peer, theirs, intake / theirs);
                }
            }
        }
    }

    private void makeTopics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            admin.createTopics(Arrays.stream(Topic.values())
                            .map(topic -> new NewTopic(topic.topicName(), topic.partitions(), (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    /** The number of bytes of all payloads. */
    private long send(ProgrammeEvents events) {
        long bytes = 0;
        // One request at a time keeps the order; an idempotent producer that meets partitions without a leader, as
        // there are just after
        // their topic was made, can lose its place in the sequence and then sends for ever in vain.
        AtomicReference<Exception> failed = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        stack.bootstrapServers(),
                        "linger.ms",
                        20,
                        "batch.size",
                        128 * 1024,
                        "acks",
                        "1",
                        "enable.idempotence",
                        false,
                        "max.in.flight.requests.per.connection",
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            while (events.hasNext()) {
                ProducerRecord<byte[], byte[]> record = events.next();
                bytes += record.value().length;
                producer.send(record, (_, exception) -> {
                    if (exception != null) {
                        failed.set(exception);
                    }
                });
            }
        }
        assertThat(failed.get()).isNull();
        return bytes;
    }

    /** Another engine with the same sums, if {@code mvn -Pbench -pl system-tests/src/peers package} has built it. Both get more heap than we. */
    private double peer(String name, long hired) throws Exception {
        Path errors = Files.createTempFile("peer", ".txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1500m",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-opens=java.base/java.time=ALL-UNNAMED",
                        "--add-opens=java.base/java.net=ALL-UNNAMED",
                        "-cp",
                        PEERS.resolve("classes") + File.pathSeparator + PEERS.resolve("lib") + File.separator + "*",
                        "org.shanhai.peers." + name,
                        stack.bootstrapServers(),
                        Integer.toString(EVENTS),
                        Long.toString(hired))
                .redirectError(errors.toFile())
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        assertThat(said).contains("hired right");
        return Double.parseDouble(said.strip().lines().toList().getLast());
    }

    private double bareReading() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP + "m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareReading.class.getName(),
                        stack.bootstrapServers(),
                        Integer.toString(EVENTS))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return Double.parseDouble(said.strip().lines().toList().getLast());
    }

    private double catchUp(ProgrammeEvents events, String options, @Nullable String jfr) throws Exception {
        Database database = stack.newDatabase("catch_up");
        List<String> command = new ArrayList<>(List.of("-Xmx" + HEAP + "m"));
        if (!options.isBlank()) {
            command.addAll(List.of(options.strip().split(" +", -1)));
        }
        if (jfr != null) {
            command.add("-XX:StartFlightRecording=settings=profile,filename=" + jfr);
        }
        try (ImpactProcess impact = ImpactProcess.start(
                        URI.create("http://127.0.0.1:9"),
                        database,
                        stack.bootstrapServers(),
                        Addresses.spare(),
                        command.toArray(String[]::new));
                Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
            @Nullable Clocks first = null;
            long before = 0;
            long taken = 0;
            long limit = System.nanoTime() + LIMIT.toNanos();
            while (taken < EVENTS) {
                taken = taken(connection);
                if (first == null && taken > 0) {
                    first = Clocks.now(impact.pid());
                    before = taken;
                }
                assertThat(System.nanoTime())
                        .as("%s events after %s", taken, LIMIT)
                        .isLessThan(limit);
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            Clocks begin = Objects.requireNonNull(first);
            Clocks end = Clocks.now(impact.pid());
            while (number(connection, "select count(*) from heard") > 0) {
                assertThat(System.nanoTime()).as("cells after %s", LIMIT).isLessThan(limit);
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            Clocks folded = Clocks.now(impact.pid());
            assertRight(connection, events);
            long counted = EVENTS - before;
            figures.say(
                    "  %,d events in %.2f s; CPU per event: %.1f us in impact-service, %.1f us in PostgreSQL, %.1f us"
                            + " in Kafka",
                    counted,
                    (end.wallNanos - begin.wallNanos) / 1e9,
                    (end.impactNanos - begin.impactNanos) / 1e3 / counted,
                    (end.postgresNanos - begin.postgresNanos) / 1e3 / counted,
                    (end.kafkaNanos - begin.kafkaNanos) / 1e3 / counted);
            figures.say(
                    "  cells as far as the facts %.1f s later, after %.1f s of processor time in PostgreSQL",
                    (folded.wallNanos - end.wallNanos) / 1e9, (folded.postgresNanos - end.postgresNanos) / 1e9);
            return counted * 1e9 / (end.wallNanos - begin.wallNanos);
        }
    }

    /** Positions are committed together with what was taken in. */
    private static long taken(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select coalesce(sum(next_offset), 0) from stream_position")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException noTableYet) {
            return 0;
        }
    }

    private static void assertRight(Connection connection, ProgrammeEvents events) throws SQLException {
        assertThat(number(connection, "select count(*) from dead_letter")).isZero();
        assertThat(number(connection, "select count(*) from parked_event")).isZero();
        assertThat(number(connection, """
            select sum(c.total) from cell c join series s on s.id = c.series
            where s.parts[1:4] = '{jobs,DIRECT,HIRES,HEADCOUNT}'\
            """)).isEqualTo(events.hired());
        assertThat(number(connection, """
            select sum(c.total) from cell c join series s on s.id = c.series
            where s.parts[1:2] = '{money,DISBURSED}'\
            """)).isEqualTo(events.paidYuan());
        assertThat(number(connection, """
            select sum(f.value) from fact f join series s on s.id = f.series
            where s.parts[1:4] = '{jobs,DIRECT,HIRES,HEADCOUNT}'\
            """)).isEqualTo(events.hired());
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Time on the wall and on the processors. PostgreSQL's is that of all sessions that live now. */
    private record Clocks(long wallNanos, long impactNanos, long postgresNanos, long kafkaNanos) {
        static Clocks now(long impact) {
            return new Clocks(
                    System.nanoTime(),
                    cpu(ProcessHandle.of(impact).orElseThrow()),
                    ProcessHandle.allProcesses()
                            .filter(each -> each.info().command().orElse("").endsWith("/postgres"))
                            .mapToLong(Clocks::cpu)
                            .sum(),
                    ProcessHandle.allProcesses()
                            .filter(each -> each.info().commandLine().orElse("").contains("/kafka/logback.xml"))
                            .mapToLong(Clocks::cpu)
                            .sum());
        }

        private static long cpu(ProcessHandle process) {
            return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
        }
    }
}
