package org.shanhai.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What the gateway costs and adds, beside nginx as a plain proxy to the same stub in the same run. Each proxy is a process of its own, so that its
 * CPU time is its own; load and stub share the test's. Requests are sent at their times, 300 a second, whether or not earlier ones are answered,
 * and timed from when they were due. Run by hand, needs nginx (see {@code install-nginx.sh}).
 */
class GatewayBenchmark {

    private static final int RATE = Integer.getInteger("gateway.rate", 300);
    private static final Duration ROUND = Duration.ofSeconds(Integer.getInteger("gateway.seconds", 15));
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("gateway.warm-up", 20));
    private static final int ROUNDS = 3;
    private static final int CLIENTS = 16;
    private static final String BODY =
            "{\"items\":[" + "{\"donor\":\"110000\",\"value\":\"10000000.00\"},".repeat(8) + "{}],\"nextCursor\":null}";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private record Round(double p50Millis, double p99Millis, double cpuMicrosPerRequest) {}

    @Test
    void printsWhatTheGatewayCosts() throws Exception {
        Path folder = Files.createTempDirectory("gateway-benchmark");
        try (var stub = new FakeBackend("stub");
                var issuer = new FakeIssuer()) {
            stub.keepNothing();
            stub.behave((exchange, request) -> FakeBackend.reply(exchange, 200, "application/json", BODY));
            int gatewayPort = freePort();
            int nginxPort = freePort();
            Process gateway = startGateway(folder, stub, issuer, gatewayPort);
            Process nginx = startNginx(folder, stub, nginxPort);
            try {
                String token = issuer.token("office");
                String direct = stub.address() + "/api/v1/impact/public";
                String plain = "http://127.0.0.1:" + gatewayPort + "/api/v1/impact/public";
                String checked = "http://127.0.0.1:" + gatewayPort + "/api/v1/impact/overview";
                String proxied = "http://127.0.0.1:" + nginxPort + "/api/v1/impact/public";
                await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(() -> status(plain, null) == 200);
                await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(() -> status(proxied, null) == 200);
                warmUp(plain, null);
                warmUp(checked, token);
                warmUp(proxied, null);
                Map<String, List<Round>> found = new LinkedHashMap<>();
                for (int round = 1; round <= ROUNDS; round++) {
                    note(found, "direct", run(direct, null, null));
                    note(found, "nginx", run(proxied, null, nginx.toHandle()));
                    note(found, "gateway, no token", run(plain, null, gateway.toHandle()));
                    note(found, "gateway, token checked", run(checked, token, gateway.toHandle()));
                }
                summarise(found);
                for (int round = 1; round <= ROUNDS; round++) {
                    asOftenAsCanBe("nginx", proxied, null, nginx.toHandle());
                    asOftenAsCanBe("gateway, no token", plain, null, gateway.toHandle());
                    asOftenAsCanBe("gateway, token checked", checked, token, gateway.toHandle());
                }
            } finally {
                gateway.destroy();
                nginx.destroy();
                assertThat(gateway.waitFor()).isNotNegative();
                assertThat(nginx.waitFor()).isNotNegative();
            }
        }
    }

    /** What runs for weeks is measured, and not its compiler. */
    private void warmUp(String address, @Nullable String token) throws Exception {
        again(4, WARM_UP, address, token);
    }

    /** A process that seldom sleeps: at 300 requests/s, waking up and falling asleep for each of them is a good part of what it costs. */
    private void asOftenAsCanBe(String what, String address, @Nullable String token, ProcessHandle proxy)
            throws Exception {
        Duration before = cpu(proxy);
        long requests = again(CLIENTS, ROUND, address, token);
        Duration used = cpu(proxy).minus(before);
        System.out.printf(
                "%d clients one after the other, %-24s %,d requests/s, CPU %.0f us a request%n",
                CLIENTS, what, requests / ROUND.toSeconds(), used.toNanos() / 1000.0 / requests);
    }

    /** @return how many requests were made */
    private long again(int clients, Duration howLong, String address, @Nullable String token) throws Exception {
        long end = System.nanoTime() + howLong.toNanos();
        List<Future<Long>> running = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < clients; caller++) {
                running.add(callers.submit(() -> {
                    long made = 0;
                    for (; System.nanoTime() < end; made++) {
                        assertThat(status(address, token)).isEqualTo(200);
                    }
                    return made;
                }));
            }
            long made = 0;
            for (Future<Long> each : running) {
                made += each.get();
            }
            return made;
        }
    }

    private static void note(Map<String, List<Round>> found, String what, Round measured) {
        List<Round> rounds = found.computeIfAbsent(what, _ -> new ArrayList<>());
        rounds.add(measured);
        System.out.printf(
                "round %d, %d requests/s, %-24s p50 %.2f ms, p99 %.2f ms, CPU %.0f us a request%n",
                rounds.size(), RATE, what, measured.p50Millis(), measured.p99Millis(), measured.cpuMicrosPerRequest());
    }

    private static void summarise(Map<String, List<Round>> found) {
        Map<String, Round> middles = new LinkedHashMap<>();
        found.forEach((what, rounds) -> middles.put(
                what,
                new Round(
                        middle(rounds, Round::p50Millis),
                        middle(rounds, Round::p99Millis),
                        middle(rounds, Round::cpuMicrosPerRequest))));
        Round direct = Objects.requireNonNull(middles.remove("direct"));
        middles.forEach((what, middle) -> System.out.printf(
                "middle of %d rounds, %-24s adds p50 %.2f ms, p99 %.2f ms, CPU %.0f us a request%n",
                ROUNDS,
                what,
                middle.p50Millis() - direct.p50Millis(),
                middle.p99Millis() - direct.p99Millis(),
                middle.cpuMicrosPerRequest()));
    }

    private static double middle(List<Round> rounds, ToDoubleFunction<Round> of) {
        return rounds.stream()
                .mapToDouble(of)
                .sorted()
                .skip(rounds.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private Round run(String address, @Nullable String token, @Nullable ProcessHandle proxy) throws Exception {
        int requests = (int) (RATE * ROUND.toSeconds());
        long stepNanos = 1_000_000_000L / RATE;
        Duration before = cpu(proxy);
        List<Future<Double>> calls = new ArrayList<>(requests);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            for (int i = 0; i < requests; i++) {
                long due = start + i * stepNanos;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                calls.add(callers.submit(() -> {
                    assertThat(status(address, token)).isEqualTo(200);
                    return (System.nanoTime() - due) / 1_000_000.0;
                }));
            }
            double[] millis = new double[requests];
            for (int i = 0; i < requests; i++) {
                millis[i] = calls.get(i).get();
            }
            Duration used = cpu(proxy).minus(before);
            Arrays.sort(millis);
            return new Round(millis[requests / 2], millis[requests * 99 / 100], used.toNanos() / 1000.0 / requests);
        }
    }

    /** Of the process and those it started. */
    private static Duration cpu(@Nullable ProcessHandle process) {
        if (process == null) {
            return Duration.ZERO;
        }
        Duration own = process.info().totalCpuDuration().orElse(Duration.ZERO);
        return process.descendants()
                .map(child -> child.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(own, Duration::plus);
    }

    private int status(String address, @Nullable String token) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(30));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static Process startGateway(Path folder, FakeBackend stub, FakeIssuer issuer, int port) throws IOException {
        // For a recording of where its processor time goes: -Dgateway.options=-XX:StartFlightRecording=...
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        System.getProperty("gateway.options", "-Xshare:auto"),
                        "-Xmx320m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Gateway.class.getName(),
                        "--server.port=" + port,
                        "--management.server.port=" + freePort(),
                        "--shanhai.gateway.backends.project-service=" + stub.address(),
                        "--shanhai.gateway.backends.funding-service=" + stub.address(),
                        "--shanhai.gateway.backends.impact-service=" + stub.address(),
                        "--shanhai.gateway.tokens.issuer=" + FakeIssuer.NAME,
                        "--shanhai.gateway.tokens.jwks=" + issuer.server.address() + "/jwks",
                        "--shanhai.gateway.audit.file=" + folder.resolve("audit.jsonl"),
                        "--shanhai.gateway.rates.address.requests=1000000",
                        "--shanhai.gateway.rates.account.requests=1000000")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("gateway.log").toFile())
                .start();
    }

    private static Process startNginx(Path folder, FakeBackend stub, int port) throws IOException {
        Path configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, """
                daemon off;
                worker_processes 1;
                pid %1$s/nginx.pid;
                error_log %1$s/nginx.err;
                events { worker_connections 1024; }
                http {
                  access_log %1$s/nginx.log;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;
                  upstream stub { server %2$s; keepalive 64; }
                  server {
                    listen 127.0.0.1:%3$d;
                    keepalive_requests 1000000;
                    location / { proxy_pass http://stub; proxy_http_version 1.1; proxy_set_header Connection ""; }
                  }
                }
                """.formatted(folder, stub.address().getAuthority(), port));
        Process installed = new ProcessBuilder("./install-nginx.sh", "target/nginx")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String nginx =
                new String(installed.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
        return new ProcessBuilder(
                        nginx,
                        "-p",
                        folder.toString(),
                        "-e",
                        folder.resolve("nginx.err").toString(),
                        "-c",
                        configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.out").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
