package org.shanhai.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway between backends and callers that are slow, cut off or away. */
class GatewayFaultsIT {

    private static final int CONNECTIONS = 20;

    private static GatewayProcess gateway;

    @BeforeAll
    static void start() {
        gateway = new GatewayProcess(
                "--shanhai.gateway.limits.answer=2s",
                "--shanhai.gateway.limits.long-answer=30s",
                "--shanhai.gateway.limits.stream-silence=30s",
                "--shanhai.gateway.limits.connect=2s",
                "--shanhai.gateway.limits.wait-for-connection=200ms",
                "--shanhai.gateway.limits.connections-per-backend=" + CONNECTIONS,
                "--shanhai.gateway.breaker.calls=10",
                "--shanhai.gateway.breaker.open=300ms");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void heal() {
        gateway.backends().forEach(FakeBackend::comeBack);
        gateway.backends().forEach(FakeBackend::forget);
        gateway.context
                .getBean(CircuitBreakerRegistry.class)
                .getAllCircuitBreakers()
                .forEach(breaker -> breaker.reset());
    }

    @Test
    void answers503WhenAServiceTakesTooLong() throws Exception {
        var release = new CountDownLatch(1);
        gateway.project.behave((exchange, request) -> release.await(20, TimeUnit.SECONDS));
        try {
            assertProblem(gateway.get("/api/v1/projects"), 503, "service-too-slow");
            assertProblem(
                    gateway.send(gateway.request("/api/v1/projects").POST(BodyPublishers.ofString("{}"))),
                    503,
                    "service-too-slow");
            assertThat(gateway.project.received()).hasSize(2);
        } finally {
            release.countDown();
        }
    }

    @Test
    void aSlowServiceTakesNothingFromTheOthersAndTurnsAwayWhatItCannotTake() throws Exception {
        var release = new CountDownLatch(1);
        gateway.project.behave((exchange, request) -> {
            release.await(20, TimeUnit.SECONDS);
            FakeBackend.OK.answer(exchange, request);
        });
        try {
            List<CompletableFuture<HttpResponse<String>>> slow = new ArrayList<>();
            for (int i = 0; i < 3 * CONNECTIONS; i++) {
                slow.add(async("/api/v1/exports/reports"));
            }
            await().until(() -> gateway.project.received().size() == CONNECTIONS);
            assertThat(gateway.get("/api/v1/policy-shares").statusCode()).isEqualTo(200);
            assertThat(gateway.get("/api/v1/impact/overview").statusCode()).isEqualTo(200);
            await().until(() -> slow.stream().filter(CompletableFuture::isDone).count() == 2 * CONNECTIONS);
            release.countDown();
            List<HttpResponse<String>> answers =
                    slow.stream().map(CompletableFuture::join).toList();
            assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(CONNECTIONS);
            assertThat(answers)
                    .filteredOn(answer -> answer.statusCode() != 200)
                    .hasSize(2 * CONNECTIONS)
                    .allSatisfy(answer -> {
                        assertProblem(answer, 503, "service-busy");
                        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
                    });
        } finally {
            release.countDown();
        }
    }

    @Test
    void answers503WhileAServiceIsAwayAndGoesOnWhenItIsBack() throws Exception {
        gateway.funding.goAway();
        HttpResponse<String> away = gateway.get("/api/v1/policy-shares");
        assertProblem(away, 503, "service-away");
        assertThat(away.headers().firstValue("Retry-After")).contains("1");
        assertThat(gateway.get("/api/v1/projects").statusCode()).isEqualTo(200);

        gateway.funding.comeBack();
        assertThat(gateway.get("/api/v1/policy-shares").statusCode()).isEqualTo(200);
    }

    @Test
    void leavesAServiceAloneThatFailsAgainAndAgainAndTriesItLater() throws Exception {
        gateway.funding.goAway();
        for (int i = 0; i < 10; i++) {
            assertProblem(gateway.get("/api/v1/policy-shares"), 503, "service-away");
        }
        var breaker = gateway.context.getBean(CircuitBreakerRegistry.class).circuitBreaker("funding-service");
        assertThat(breaker.getState()).hasToString("OPEN");
        gateway.funding.comeBack();
        HttpResponse<String> leftAlone = gateway.get("/api/v1/policy-shares");
        if (leftAlone.statusCode() == 503) {
            assertProblem(leftAlone, 503, "service-away");
            assertThat(gateway.funding.received()).isEmpty();
        }

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> assertThat(gateway.get("/api/v1/policy-shares").statusCode())
                                .isEqualTo(200));
        await().untilAsserted(() -> {
            gateway.get("/api/v1/policy-shares");
            assertThat(breaker.getState()).hasToString("CLOSED");
        });
    }

    @Test
    void aServicesOwnErrorsDoNotShutItOff() throws Exception {
        gateway.impact.behave((exchange, request) -> FakeBackend.reply(exchange, 500, "text/plain", "broken"));
        for (int i = 0; i < 15; i++) {
            assertThat(gateway.get("/api/v1/impact/overview").body()).isEqualTo("broken");
        }
        assertThat(gateway.impact.received()).hasSize(15);
    }

    @Test
    void sendsAWriteNeverTwiceAndAReadAtMostTwiceWhenTheConnectionBreaks() throws Exception {
        try (var cutting = new CuttingBackend("");
                var own = new GatewayProcess("--shanhai.gateway.backends.project-service=" + cutting.address())) {
            int before = 0;
            for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "GET")) {
                boolean read = method.equals("GET");
                var body = read ? BodyPublishers.noBody() : BodyPublishers.ofString("{}");
                HttpResponse<String> answer =
                        own.send(own.request("/api/v1/projects/p1").method(method, body));

                assertProblem(answer, 503, "service-away");
                assertThat(GatewayProcess.json(answer).get("detail")).asString().contains("same Idempotency-Key");
                assertThat(cutting.requests() - before).as(method).isEqualTo(read ? 2 : 1);
                before = cutting.requests();
            }
        }
    }

    @Test
    void passesEventsOnAsTheyComeAndCutsTheStreamWhenTheCallerLeaves() throws Exception {
        var events = new LinkedBlockingQueue<String>();
        var cut = new CountDownLatch(1);
        gateway.impact.behave((exchange, request) -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            var out = exchange.getResponseBody();
            try {
                for (int beat = 0; beat < 20_000; beat++) {
                    String event = events.poll(1, TimeUnit.MILLISECONDS);
                    out.write((event == null ? ":\n\n" : "data: " + event + "\n\n").getBytes(UTF_8));
                    out.flush();
                }
            } catch (IOException callerIsGone) {
                cut.countDown();
            }
        });
        try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET /api/v1/impact/live HTTP/1.1\r\nHost: g\r\nLast-Event-ID: 7\r\nAuthorization: Bearer "
                                    + gateway.token() + "\r\n\r\n")
                            .getBytes(US_ASCII));
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            for (int event = 0; event < 5; event++) {
                events.add("figure-" + event);
                assertThat(nextEvent(reader)).isEqualTo("data: figure-" + event);
            }
        }
        assertThat(cut.await(10, TimeUnit.SECONDS))
                .as("the stream behind the gateway ended")
                .isTrue();
        assertThat(gateway.impact.received())
                .singleElement()
                .satisfies(
                        request -> assertThat(request.header("Last-Event-ID")).isEqualTo("7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 90000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n10000\r\n"})
    void showsACallerThatAnAnswerBrokeOff(String rest) throws Exception {
        String head = "HTTP/1.1 200 OK\r\nETag: \"1\"\r\n" + rest;
        try (var cuttingLate = new CuttingBackend(head + "x".repeat(60_000));
                var cuttingSoon = new CuttingBackend(head + "x".repeat(60));
                var own = new GatewayProcess(
                        "--shanhai.gateway.backends.impact-service=" + cuttingLate.address(),
                        "--shanhai.gateway.backends.funding-service=" + cuttingSoon.address())) {
            assertThatThrownBy(() -> own.get("/api/v1/impact/trace")).isInstanceOf(IOException.class);
            assertThat(cuttingLate.requests()).isEqualTo(1);

            HttpResponse<String> nothingSentYet = own.get("/api/v1/policy-shares");
            assertProblem(nothingSentYet, 503, "service-away");
            assertThat(nothingSentYet.headers().firstValue("ETag")).isEmpty();
            assertThat(nothingSentYet.headers().firstValue("Retry-After")).isPresent();
        }
    }

    /** A service that has taken its share of what may wait leaves room for others; when all is taken, nobody waits. */
    @Test
    void takesNoMoreAtATimeThanThereIsRoomFor() throws Exception {
        var release = new CountDownLatch(1);
        try (var own = new GatewayProcess(
                "--shanhai.gateway.limits.requests=5", "--shanhai.gateway.limits.requests-per-backend=3")) {
            FakeBackend.Behaviour slow = (exchange, request) -> {
                release.await(20, TimeUnit.SECONDS);
                FakeBackend.OK.answer(exchange, request);
            };
            own.project.behave(slow);
            own.funding.behave(slow);
            List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                waiting.add(async(own, "/api/v1/projects"));
            }
            await().until(() -> own.project.received().size() == 3);

            HttpResponse<String> oneMore = own.get("/api/v1/projects");
            assertProblem(oneMore, 503, "service-busy");
            assertThat(oneMore.headers().firstValue("Retry-After")).contains("1");
            assertThat(own.get("/api/v1/impact/overview").statusCode()).isEqualTo(200);

            for (int i = 0; i < 2; i++) {
                waiting.add(async(own, "/api/v1/policy-shares"));
            }
            await().until(() -> own.funding.received().size() == 2);
            HttpResponse<String> all = own.get("/api/v1/impact/overview");
            assertProblem(all, 503, "gateway-busy");
            assertThat(all.headers().firstValue("Retry-After")).contains("1");

            release.countDown();
            assertThat(waiting)
                    .allSatisfy(each -> assertThat(each.join().statusCode()).isEqualTo(200));
            assertThat(own.get("/api/v1/projects").statusCode()).isEqualTo(200);
        } finally {
            release.countDown();
        }
    }

    @Test
    void answers503WhenOnlyTheHeadOfAnAnswerComes() throws Exception {
        var release = new CountDownLatch(1);
        gateway.impact.behave((exchange, request) -> {
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().flush();
            release.await(20, TimeUnit.SECONDS);
        });
        try {
            HttpResponse<String> answer = gateway.get("/api/v1/impact/overview");
            assertProblem(answer, 503, "service-too-slow");
            assertThat(answer.headers().firstValue("ETag")).isEmpty();
        } finally {
            release.countDown();
        }
    }

    @Test
    void aCallerThatLeavesInTheMiddleOfABodyDoesNoHarm() throws Exception {
        var complete = new AtomicInteger();
        gateway.project.behave((exchange, request) -> {
            if (request.body().length == 1000) {
                complete.incrementAndGet();
            }
            FakeBackend.OK.answer(exchange, request);
        });
        for (String framing : List.of("Content-Length: 1000", "Transfer-Encoding: chunked")) {
            for (int i = 0; i < 12; i++) {
                try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
                    socket.getOutputStream()
                            .write(("POST /api/v1/projects HTTP/1.1\r\nHost: g\r\nAuthorization: Bearer "
                                            + gateway.token() + "\r\n" + framing + "\r\n\r\n"
                                            + (framing.startsWith("T") ? "3e8\r\n" : "") + "x".repeat(400))
                                    .getBytes(US_ASCII));
                    socket.shutdownOutput();
                    assertThat(socket.getInputStream().readAllBytes()).isNotNull();
                }
            }
        }
        assertThat(complete).hasValue(0);
        assertThat(gateway.get("/api/v1/projects").statusCode()).isEqualTo(200);
    }

    @Test
    void answers503WhileTheKeysOfTheIssuerCannotBeFetched() throws Exception {
        try (var own = new GatewayProcess()) {
            own.issuer.server.goAway();
            HttpResponse<String> answer = own.get("/api/v1/projects");
            assertProblem(answer, 503, "issuer-away");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(own.project.received()).isEmpty();
        }
    }

    @Test
    void finishesWhatIsUnderWayWhenItIsStopped() throws Exception {
        var own = new GatewayProcess();
        try {
            var release = new CountDownLatch(1);
            var arrived = new CountDownLatch(1);
            own.project.behave((exchange, request) -> {
                arrived.countDown();
                release.await(20, TimeUnit.SECONDS);
                FakeBackend.reply(exchange, 201, "application/json", "{\"kept\":true}");
            });
            var underWay = own.http()
                    .sendAsync(
                            own.request("/api/v1/projects")
                                    .POST(BodyPublishers.ofString("{}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
            int port = own.port();
            Thread stopping = Thread.startVirtualThread(own.context::close);
            await().until(() -> refusesConnections(port));
            release.countDown();

            assertThat(underWay.get(10, TimeUnit.SECONDS).body()).isEqualTo("{\"kept\":true}");
            stopping.join(Duration.ofSeconds(20));
        } finally {
            own.close();
        }
    }

    private static boolean refusesConnections(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return !socket.isConnected();
        } catch (IOException refused) {
            return true;
        }
    }

    private static CompletableFuture<HttpResponse<String>> async(String path) {
        return async(gateway, path);
    }

    private static CompletableFuture<HttpResponse<String>> async(GatewayProcess to, String path) {
        return to.http().sendAsync(to.request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String nextEvent(BufferedReader reader) throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("data:")) {
                return line;
            }
        }
        throw new IOException("The stream ended");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(GatewayProcess.json(answer))
                .containsEntry("type", "urn:shanhai:problem:" + code)
                .containsEntry("status", status);
    }
}
