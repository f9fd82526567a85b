package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * impact-service is frozen (SIGSTOP) under load: its connections stay open and nothing answers. Its callers are told 503 in the stated time, calls to
 * the other services stay as fast as they were, and it goes on by itself when it is thawed.
 */
@Tag("long-faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrozenServiceIT {

    private static final int CLIENTS = 4;
    private static final int CLIENTS_OF_THE_FROZEN = 64;
    /** Nearly as many connections as the gateway takes, so that others find one. */
    private static final int CROWD = 1_400;

    private static final Duration ROUND = Duration.ofSeconds(12);
    private static final Duration BETWEEN_CALLS = Duration.ofMillis(25);

    /** As docs/services/gateway.md says: 1 s for a free connection, 2 s to open one, 10 s for the answer. */
    private static final Duration STATED = Duration.ofSeconds(13);

    /** Below this, twice the healthy value is within what the machine does by itself; whoever starves waits for a second and more. */
    private static final double FLOOR_MILLIS = 50;

    /** The machine may be busy with something else in one of the rounds that are compared. */
    private static final int ATTEMPTS = 3;

    private final HttpClient http = HttpClient.newHttpClient();
    private final RunningStack stack = RunningStack.ofItsOwn();
    private final Client client = new Client(stack);

    private record Timed(int status, double millis) {}

    @BeforeAll
    void start() {
        stack.up();
        Registered.project(client, "110000", "653201");
    }

    @AfterAll
    void stop() {
        stack.down();
    }

    @Test
    void callsToTheOthersStayAsFastAndItsOwnAreToldInTime() throws Exception {
        callTheOthers();
        boolean held = false;
        for (int attempt = 0; attempt < ATTEMPTS && !held; attempt++) {
            double healthy = p99(callTheOthers());
            double meanwhile = p99(callTheOthersWhileOneIsFrozen());
            System.out.printf(
                    "frozen impact-service: p99 of the others %.1f ms, healthy %.1f ms%n", meanwhile, healthy);
            held = meanwhile <= Math.max(FLOOR_MILLIS, 2 * healthy);
            awaitThawed();
        }
        assertThat(held).as("p99 of the others within twice the healthy value").isTrue();
    }

    private void awaitThawed() {
        await().atMost(Duration.ofSeconds(60)).until(() -> callTheFrozen().status() == 200);
    }

    /** Each takes a connection and fills what the gateway gives it, and comes again when it is told that the service is away. */
    @Test
    void theGatewayHasRoomForAllWhoWaitAtOnce() throws Exception {
        long pid = stack.pid("impact-service");
        long gateway = stack.pid("gateway");
        signal(pid, "STOP");
        try (var crowd = new Crowd(stack.gateway(), client.token("auditor"), CROWD)) {
            await().atMost(Duration.ofSeconds(90)).until(() -> crowd.arrived() == CROWD);
            System.out.printf("a crowd of %d: %s%n", CROWD, memory());
            assertThat(callTheOthers()).isNotEmpty();
            System.out.printf("a crowd of %d, later: %s; answers %s%n", CROWD, memory(), crowd.answers());
            assertThat(crowd.answers().keySet()).isSubsetOf(503, 408, 429);
        } finally {
            signal(pid, "CONT");
        }
        assertThat(stack.pid("gateway")).as("the gateway went on").isEqualTo(gateway);
        awaitThawed();
    }

    /** What the gateway tells of its heap and of its connections. */
    private String memory() {
        return client.text(stack.management(0).resolve("/actuator/prometheus"))
                .lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes") && line.contains("area=\"heap\"")
                        || line.startsWith("jvm_gc_overhead")
                        || line.startsWith("tomcat_connections_current"))
                .map(line -> line.replaceAll("(application|area|name)=\"[^\"]*\",?", ""))
                .collect(Collectors.joining(", "));
    }

    private List<Timed> callTheOthersWhileOneIsFrozen() throws Exception {
        long pid = stack.pid("impact-service");
        signal(pid, "STOP");
        try {
            // What was under way when the signal came may still be answered.
            await().atMost(Duration.ofSeconds(60)).until(() -> callTheFrozen().status() == 503);
            List<Timed> others = new ArrayList<>();
            List<Timed> own = callersUntil(
                    () -> others.addAll(callTheOthers()),
                    CLIENTS_OF_THE_FROZEN,
                    Duration.ofSeconds(1),
                    _ -> this.callTheFrozen());
            double longest = own.stream().mapToDouble(Timed::millis).max().orElseThrow();
            System.out.printf("its own %d calls were told after %.0f ms at most%n", own.size(), longest);
            assertThat(own).allSatisfy(call -> assertThat(call.status()).isEqualTo(503));
            assertThat(longest).isLessThanOrEqualTo(STATED.toMillis());
            return others;
        } finally {
            signal(pid, "CONT");
        }
    }

    private List<Timed> callTheOthers() throws Exception {
        List<Timed> all = callersUntil(
                () -> assertThat(new CountDownLatch(1).await(ROUND.toMillis(), TimeUnit.MILLISECONDS))
                        .isFalse(),
                CLIENTS,
                BETWEEN_CALLS,
                client -> call(client % 2 == 0 ? "/api/v1/projects?limit=10" : "/api/v1/policy-shares?year=2025"));
        assertThat(all).allSatisfy(call -> assertThat(call.status()).isEqualTo(200));
        return all;
    }

    private interface Call {
        Timed by(int client) throws Exception;
    }

    private interface Meanwhile {
        void run() throws Exception;
    }

    /** Clients call again and again while something else goes on. */
    private static List<Timed> callersUntil(Meanwhile meanwhile, int clients, Duration pause, Call call)
            throws Exception {
        var over = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Timed>>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int client = i;
                running.add(callers.submit(() -> until(over, pause, () -> call.by(client))));
            }
            try {
                meanwhile.run();
            } finally {
                over.countDown();
            }
            return allOf(running);
        }
    }

    private static List<Timed> until(CountDownLatch over, Duration pause, Callable<Timed> call) throws Exception {
        List<Timed> calls = new ArrayList<>();
        do {
            calls.add(call.call());
        } while (!over.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        return calls;
    }

    private static List<Timed> allOf(List<Future<List<Timed>>> running) throws Exception {
        List<Timed> all = new ArrayList<>();
        for (Future<List<Timed>> calls : running) {
            all.addAll(calls.get());
        }
        return all;
    }

    private Timed callTheFrozen() throws IOException, InterruptedException {
        return call("/api/v1/impact/overview");
    }

    private Timed call(String path) throws IOException, InterruptedException {
        String token = client.token("auditor");
        long start = System.nanoTime();
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(stack.gateway() + path))
                        .header("Authorization", "Bearer " + token)
                        .timeout(Duration.ofSeconds(60))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return new Timed(answer.statusCode(), (System.nanoTime() - start) / 1_000_000.0);
    }

    private static double p99(List<Timed> calls) {
        double[] sorted = calls.stream().mapToDouble(Timed::millis).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.99) - 1)];
    }

    private static void signal(long pid, String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }
}
