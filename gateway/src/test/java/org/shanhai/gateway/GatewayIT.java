package org.shanhai.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway between backends that behave. */
class GatewayIT {

    private static final int LIMIT = 1024 * 1024;

    private static GatewayProcess gateway;

    @BeforeAll
    static void start() {
        gateway = new GatewayProcess();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void forget() {
        gateway.backends().forEach(FakeBackend::forget);
    }

    @ParameterizedTest
    @CsvSource({
        "project-service, GET,   /donors",
        "project-service, GET,   /areas",
        "project-service, GET,   /sectors",
        "project-service, GET,   /indicators",
        "project-service, POST,  /projects",
        "project-service, GET,   /projects",
        "project-service, GET,   /projects/p1",
        "project-service, PATCH, /projects/p1",
        "project-service, PUT,   /projects/p1/targets/WHOLE/postsPlanned",
        "project-service, GET,   /projects/p1/targets",
        "project-service, POST,  /projects/p1/milestones",
        "project-service, GET,   /projects/p1/milestones",
        "project-service, POST,  /projects/p1/milestones/m1/achievement",
        "project-service, POST,  /projects/p1/milestones/m1/replanning",
        "project-service, GET,   /projects/p1/phases",
        "project-service, POST,  /projects/p1/employment-reports",
        "project-service, POST,  /projects/p1/pay-observations",
        "project-service, POST,  /projects/p1/training-reports",
        "project-service, POST,  /projects/p1/outcome-reports",
        "project-service, GET,   /projects/p1/reports",
        "project-service, GET,   /projects/p1/history",
        "project-service, PUT,   /projects/p1/reporting-calendar",
        "project-service, GET,   /reports",
        "project-service, GET,   /reports/r1",
        "project-service, POST,  /reports/r1/corrections",
        "project-service, POST,  /reports/r1/verification",
        "project-service, POST,  /imports/projects",
        "project-service, GET,   /imports/projects/i1",
        "project-service, GET,   /imports/employment-reports/template",
        "project-service, GET,   /exports/reports",
        "impact-service,  GET,   /exports/figures",
        "project-service, POST,  /evidence",
        "project-service, GET,   /evidence/e1",
        "project-service, GET,   /months/2025-06",
        "funding-service, POST,  /imports/commitments",
        "funding-service, GET,   /imports/commitments/i1",
        "funding-service, GET,   /imports/commitments/template",
        "funding-service, POST,  /projects/p1/commitments",
        "funding-service, GET,   /projects/p1/funds",
        "funding-service, GET,   /commitments/c1",
        "funding-service, POST,  /commitments/c1/revisions",
        "funding-service, POST,  /commitments/c1/disbursements",
        "funding-service, POST,  /commitments/c1/cancellation",
        "funding-service, POST,  /disbursements/d1/returns",
        "funding-service, GET,   /accounts",
        "funding-service, GET,   /tranches",
        "funding-service, GET,   /policy-shares",
        "funding-service, GET,   /journal",
        "funding-service, GET,   /journal/verification",
        "funding-service, PUT,   /donors/110000/approval-limit",
        "impact-service,  GET,   /impact/overview",
        "impact-service,  GET,   /impact/employment",
        "impact-service,  GET,   /impact/training",
        "impact-service,  GET,   /impact/outcomes",
        "impact-service,  GET,   /impact/delivery",
        "impact-service,  GET,   /impact/money",
        "impact-service,  GET,   /impact/trace",
        "impact-service,  GET,   /impact/live",
        "impact-service,  GET,   /impact/restatements",
        "impact-service,  GET,   /impact/public/employment-by-donor",
        "impact-service,  GET,   /impact/reconciliation",
    })
    void sendsEachPathOfTheApiToItsService(String service, String method, String path) throws Exception {
        var body = method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{\"a\":1}");
        HttpResponse<String> answer =
                gateway.send(gateway.request("/api/v1" + path + "?limit=7").method(method, body));

        assertThat(answer.statusCode()).isEqualTo(200);
        for (FakeBackend backend : gateway.backends()) {
            if (backend.name().equals(service)) {
                assertThat(backend.received()).singleElement().satisfies(request -> {
                    assertThat(request.method()).isEqualTo(method);
                    assertThat(request.uri()).hasToString("/api/v1" + path + "?limit=7");
                    assertThat(request.text()).isEqualTo(method.equals("GET") ? "" : "{\"a\":1}");
                });
            } else {
                assertThat(backend.received()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/unknown",
                "/api/v1/",
                "/api/v1/project",
                "/api/v2/projects",
                "/error",
                "/projects",
                "/internal/sums",
                "/api/v1/internal/sums",
                "/actuator",
                "/actuator/health",
                "/actuator/prometheus",
                "/favicon.ico",
                "/.well-known/oauth-protected-resource"
            })
    void answers404WhereNothingIsServed(String path) throws Exception {
        HttpResponse<String> answer = gateway.get(path);

        assertProblem(answer, 404, "path-unknown");
        assertThat(GatewayProcess.json(answer)).containsEntry("instance", path);
        assertNothingReceived();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/projects/../../../internal/sums",
                "/api/v1/projects/%2e%2e/%2e%2e/%2e%2e/internal/sums",
                "/api/v1/projects/..;/..;/..;/internal/sums",
                "/api/v1/projects/..%2f..%2f..%2finternal/sums",
                "/api/v1/projects/..%5c..%5cinternal",
                "//internal/sums",
                "/api/v1//internal/sums",
                "/api/v1/projects;a=b/p1",
                "/api/v1/projects/%00",
                "/api/v1/projects/a%0d%0aX-Injected:1"
            })
    void letsNoWrittenTrickOut(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: g\r\nConnection: close\r\nAuthorization: Bearer "
                + gateway.token() + "\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*");
        assertThat(gateway.backends())
                .allSatisfy(backend -> assertThat(backend.received())
                        .allSatisfy(request ->
                                assertThat(request.uri().normalize().getPath()).startsWith("/api/v1/projects")));
        if (answer.contains("400 ")) {
            assertThat(answer).contains("urn:shanhai:problem:bad-request");
        }
    }

    @Test
    void passesHeadersAndBodiesUnchangedInBothDirections() throws Exception {
        gateway.project.behave((exchange, request) -> {
            exchange.getResponseHeaders().set("ETag", "\"7\"");
            exchange.getResponseHeaders().set("Location", "/api/v1/projects/p1");
            exchange.getResponseHeaders().set("Idempotent-Replayed", "true");
            exchange.getResponseHeaders().set("Cache-Control", "private, max-age=3");
            FakeBackend.reply(exchange, 201, "application/json", "{\"title\":\"和田\"}");
        });

        HttpResponse<String> answer = gateway.send(gateway.request("/api/v1/projects")
                .header("Idempotency-Key", "k-1")
                .header("If-Match", "\"6\"")
                .header("Accept-Language", "zh-CN, en;q=0.5")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"code\":\"山\"}")));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("{\"title\":\"和田\"}");
        assertThat(answer.headers().allValues("ETag")).containsExactly("\"7\"");
        assertThat(answer.headers().allValues("Location")).containsExactly("/api/v1/projects/p1");
        assertThat(answer.headers().allValues("Idempotent-Replayed")).containsExactly("true");
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("private, max-age=3");
        assertThat(answer.headers().allValues("Date")).hasSize(1);
        assertThat(answer.headers().allValues("Content-Length")).hasSize(1);
        assertThat(gateway.project.received()).singleElement().satisfies(request -> {
            assertThat(request.header("Idempotency-Key")).isEqualTo("k-1");
            assertThat(request.header("If-Match")).isEqualTo("\"6\"");
            assertThat(request.header("Accept-Language")).isEqualTo("zh-CN, en;q=0.5");
            assertThat(request.header("Authorization")).isEqualTo("Bearer " + gateway.token());
            assertThat(request.header("Content-Type")).isEqualTo("application/json");
            assertThat(request.header("Content-Length")).isEqualTo("14");
            assertThat(request.header("Accept-Encoding")).isNull();
            assertThat(request.text()).isEqualTo("{\"code\":\"山\"}");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 409, 412, 422, 428, 500, 503})
    void passesAServicesProblemUnchanged(int status) throws Exception {
        String problem = "{\"type\":\"urn:shanhai:problem:rule-broken\",\"status\":" + status + ",\"traceId\":\"x\"}";
        gateway.project.behave((exchange, request) -> {
            exchange.getResponseHeaders().set("Retry-After", "3");
            FakeBackend.reply(exchange, status, "application/problem+json", problem);
        });

        HttpResponse<String> answer =
                gateway.send(gateway.request("/api/v1/projects").POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(problem);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).contains("3");
        assertThat(gateway.project.received()).hasSize(1);
    }

    @Test
    void passesAnAnswerWithoutABody() throws Exception {
        gateway.project.behave((exchange, request) -> exchange.sendResponseHeaders(304, -1));
        assertThat(gateway.get("/api/v1/projects/p1").statusCode()).isEqualTo(304);

        gateway.project.behave((exchange, request) -> exchange.sendResponseHeaders(204, -1));
        assertThat(gateway.get("/api/v1/projects/p1").statusCode()).isEqualTo(204);
    }

    @Test
    void keepsTheMeaningOfTheQuery() throws Exception {
        gateway.get("/api/v1/projects?q=%E5%92%8C%E7%94%B0+a&donor=110000&donor=440000&cursor=a%2Bb%3D%26c%25&empty=");

        assertThat(gateway.project.received())
                .singleElement()
                .satisfies(request -> assertThat(query(request.uri().getRawQuery()))
                        .isEqualTo(List.of("q=和田 a", "donor=110000", "donor=440000", "cursor=a+b=&c%", "empty=")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/projects?q=%zz", "/api/v1/projects?q=%"})
    void refusesAQueryThatIsNotWellFormed(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: g\r\nConnection: close\r\nAuthorization: Bearer "
                + gateway.token() + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("urn:shanhai:problem:bad-request");
        assertNothingReceived();
    }

    @Test
    void tellsTheServicesNothingThatACallerMadeUpAboutItsWay() throws Exception {
        gateway.send(gateway.request("/api/v1/projects")
                .header("X-Forwarded-For", "10.0.0.1")
                .header("X-Forwarded-Host", "evil.test")
                .header("X-Forwarded-Prefix", "/x")
                .header("Forwarded", "for=10.0.0.1;host=evil.test"));

        assertThat(gateway.project.received()).singleElement().satisfies(request -> {
            assertThat(request.headers().keySet()).noneMatch(name -> name.contains("forwarded"));
            assertThat(request.header("Host"))
                    .isEqualTo(gateway.project.address().getAuthority());
        });
    }

    @Test
    void keepsWhatIsSaidBetweenNeighboursFromTheServices() throws Exception {
        raw(
                "GET /api/v1/projects HTTP/1.1\r\nHost: g\r\nConnection: close, X-Mine\r\nX-Mine: 1\r\nX-Theirs: 2\r\nTE: trailers\r\n"
                        + "Keep-Alive: timeout=5\r\nProxy-Authorization: Basic eA==\r\nAuthorization: Bearer "
                        + gateway.token()
                        + "\r\n\r\n");

        assertThat(gateway.project.received())
                .singleElement()
                .satisfies(request -> assertThat(request.headers().keySet())
                        .contains("x-theirs")
                        .doesNotContain("x-mine", "te", "keep-alive", "proxy-authorization"));
    }

    @Test
    void keepsWhatIsSaidBetweenNeighboursFromTheCaller() throws Exception {
        gateway.project.behave((exchange, request) -> {
            exchange.getResponseHeaders().set("Connection", "X-Mine");
            exchange.getResponseHeaders().set("X-Mine", "1");
            exchange.getResponseHeaders().set("X-Theirs", "2");
            exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic");
            exchange.getResponseHeaders().set("Upgrade", "h2c");
            FakeBackend.OK.answer(exchange, request);
        });

        assertThat(gateway.get("/api/v1/projects").headers().map())
                .containsKey("x-theirs")
                .doesNotContainKeys("x-mine", "proxy-authenticate", "upgrade");
    }

    @Test
    void goesOnWithTheCallersTrace() throws Exception {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        gateway.send(gateway.request("/api/v1/projects").header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));

        assertThat(gateway.project.received())
                .singleElement()
                .satisfies(request -> assertThat(request.header("traceparent"))
                        .matches("00-" + trace + "-[0-9a-f]{16}-01")
                        .doesNotContain("00f067aa0ba902b7"));
    }

    @Test
    void beginsATraceWhereTheCallerHasNone() throws Exception {
        gateway.get("/api/v1/projects");

        assertThat(gateway.project.received())
                .singleElement()
                .satisfies(request ->
                        assertThat(request.header("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[0-3]"));
    }

    static Stream<Arguments> tokensThatOpenNothing() {
        return Stream.of(
                Arguments.of("expired", (Consumer<JWTClaimsSet.Builder>)
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120)))),
                Arguments.of("of another issuer", (Consumer<JWTClaimsSet.Builder>)
                        claims -> claims.issuer("http://other.test")),
                Arguments.of(
                        "for another audience", (Consumer<JWTClaimsSet.Builder>) claims -> claims.audience("other")),
                Arguments.of(
                        "without audience", (Consumer<JWTClaimsSet.Builder>) claims -> claims.audience((String) null)),
                Arguments.of("without expiry", (Consumer<JWTClaimsSet.Builder>) claims -> claims.expirationTime(null)),
                Arguments.of("of nobody", (Consumer<JWTClaimsSet.Builder>) claims -> claims.subject(null)),
                Arguments.of("not valid yet", (Consumer<JWTClaimsSet.Builder>)
                        claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(600)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokensThatOpenNothing")
    void refusesATokenThatIs(String what, Consumer<JWTClaimsSet.Builder> change) throws Exception {
        HttpResponse<String> answer = gateway.send(gateway.anonymous("/api/v1/projects")
                .header("Authorization", "Bearer " + gateway.issuer.token(change)));

        assertProblem(answer, 401, "token-refused");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("invalid_token");
        assertNothingReceived();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer nonsense", "Bearer a.b.c", "Bearer "})
    void refusesWhatIsNoToken(String authorization) throws Exception {
        HttpResponse<String> answer =
                gateway.send(gateway.anonymous("/api/v1/projects").header("Authorization", authorization));

        assertProblem(answer, 401, "token-refused");
        assertNothingReceived();
    }

    @Test
    void refusesATokenSignedWithAnUnknownKeyEachTime() throws Exception {
        String forged = FakeIssuer.token(claims -> {}, FakeIssuer.newKey());
        for (int attempt = 0; attempt < 3; attempt++) {
            HttpResponse<String> answer =
                    gateway.send(gateway.anonymous("/api/v1/projects").header("Authorization", "Bearer " + forged));
            assertProblem(answer, 401, "token-refused");
        }
        assertNothingReceived();
    }

    @Test
    void refusesATokenThatRunsOutAfterItWasTaken() throws Exception {
        String shortLived = gateway.issuer.token(
                claims -> claims.issueTime(Date.from(Instant.now().minusSeconds(600)))
                        .expirationTime(Date.from(Instant.now().minusSeconds(58))));
        HttpRequest.Builder request =
                gateway.anonymous("/api/v1/projects").header("Authorization", "Bearer " + shortLived);
        assertThat(gateway.send(request).statusCode())
                .as("within the tolerated clock difference of 60 s")
                .isEqualTo(200);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertProblem(gateway.send(request), 401, "token-refused"));
    }

    @Test
    void followsTheIssuerToANewKeyAndBelievesTheOldOneNoMore() throws Exception {
        try (var own = new GatewayProcess()) {
            String before = own.issuer.token("office");
            for (int call = 0; call < 3; call++) {
                assertThat(status(own, before)).isEqualTo(200);
            }

            own.issuer.changeKey();

            assertThat(status(own, own.issuer.token("office"))).isEqualTo(200);
            assertThat(status(own, before)).isEqualTo(401);
        }
    }

    private static int status(GatewayProcess gateway, String token) throws Exception {
        return gateway.send(gateway.anonymous("/api/v1/projects").header("Authorization", "Bearer " + token))
                .statusCode();
    }

    @Test
    void refusesATokenWithoutSignature() throws Exception {
        String[] parts = gateway.token().split("\\.");
        String none = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8));
        HttpResponse<String> answer = gateway.send(
                gateway.anonymous("/api/v1/projects").header("Authorization", "Bearer " + none + "." + parts[1] + "."));

        assertProblem(answer, 401, "token-refused");
    }

    @Test
    void opensThePublicTablesAndNothingElseToWhoeverHasNoToken() throws Exception {
        HttpResponse<String> table =
                gateway.send(gateway.anonymous("/api/v1/impact/public/employment-by-donor?year=2025"));
        HttpResponse<String> deeper = gateway.send(gateway.anonymous("/api/v1/impact/public/a/b"));
        HttpResponse<String> write =
                gateway.send(gateway.anonymous("/api/v1/impact/public/a").POST(BodyPublishers.noBody()));

        assertThat(table.statusCode()).isEqualTo(200);
        assertProblem(deeper, 401, "unauthenticated");
        assertProblem(write, 401, "unauthenticated");
    }

    @Test
    void refusesACallWithoutTokenAndSaysSoInTheCallersLanguage() throws Exception {
        HttpResponse<String> english = gateway.send(gateway.anonymous("/api/v1/projects"));
        HttpResponse<String> chinese = gateway.send(
                gateway.anonymous("/api/v1/projects").header("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.5"));

        assertProblem(english, 401, "unauthenticated");
        assertProblem(chinese, 401, "unauthenticated");
        assertThat(GatewayProcess.json(english)).containsEntry("title", "No token");
        assertThat(GatewayProcess.json(chinese)).containsEntry("title", "缺少令牌");
        assertThat(chinese.headers().firstValue("Content-Language")).contains("zh-CN");
        assertThat(english.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertNothingReceived();
    }

    @Test
    void forbidsATokenThatNamesNoRoleOfTheProgramme() throws Exception {
        HttpResponse<String> answer = gateway.send(gateway.anonymous("/api/v1/projects")
                .header("Authorization", "Bearer " + gateway.issuer.token("visitor")));

        assertProblem(answer, 403, "forbidden");
        assertNothingReceived();
    }

    @Test
    void takesABodyUpToTheLimit() throws Exception {
        byte[] body = new byte[LIMIT];
        var plain = gateway.send(gateway.request("/api/v1/projects").POST(BodyPublishers.ofByteArray(body)));
        var chunked = gateway.send(gateway.request("/api/v1/projects")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(chunked.statusCode()).isEqualTo(200);
        assertThat(gateway.project.received())
                .extracting(request -> request.body().length)
                .containsExactly(LIMIT, LIMIT);
    }

    @Test
    void refusesABodyAboveTheLimitBeforeReadingIt() throws Exception {
        HttpResponse<String> answer =
                gateway.send(gateway.request("/api/v1/projects").POST(BodyPublishers.ofByteArray(new byte[LIMIT + 1])));

        assertProblem(answer, 413, "body-too-large");
        assertThat(GatewayProcess.json(answer).get("detail")).asString().contains("1048576 bytes");
        assertNothingReceived();
    }

    @Test
    void refusesAChunkedBodyAboveTheLimitAndTheServiceSeesNoWholeRequest() throws Exception {
        HttpResponse<String> answer = gateway.send(gateway.request("/api/v1/projects")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[2 * LIMIT]))));

        assertProblem(answer, 413, "body-too-large");
        assertNothingReceived();
    }

    @Test
    void takesAFileAboveTheLimitOfOtherBodiesWhenItsLengthIsStated() throws Exception {
        byte[] file = new byte[2 * LIMIT];
        var stated = gateway.send(gateway.request("/api/v1/imports/projects").POST(BodyPublishers.ofByteArray(file)));
        var chunked = gateway.send(gateway.request("/api/v1/imports/projects")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(file))));

        assertThat(stated.statusCode()).isEqualTo(200);
        assertProblem(chunked, 413, "body-too-large");
        assertThat(gateway.project.received())
                .extracting(request -> request.body().length)
                .containsExactly(2 * LIMIT);
    }

    @Test
    void refusesHeadersAboveTheLimit() throws Exception {
        String answer = raw("GET /api/v1/projects HTTP/1.1\r\nHost: g\r\nX-Big: " + "a".repeat(20_000) + "\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 4(00|31) .*").contains("application/problem+json");
        assertNothingReceived();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a b HTTP/1.1\r\nHost: g\r\n\r\n",
                "NONSENSE\r\n\r\n",
                "GET /api/v1/projects HTTP/1.1\r\n\r\n"
            })
    void answersAProblemToWhatIsNoHttp(String request) throws Exception {
        String answer = raw(request);

        assertThat(answer).matches("(?s)HTTP/1.1 400 .*").contains("application/problem+json");
        assertNothingReceived();
    }

    @Test
    void keepsAConnectionForMoreThanAHundredRequests() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
            socket.setSoTimeout(10_000);
            for (int i = 0; i < 150; i++) {
                socket.getOutputStream().write("GET /api/v1/unknown HTTP/1.1\r\nHost: g\r\n\r\n".getBytes(US_ASCII));
                String head = readHead(socket);
                assertThat(head).startsWith("HTTP/1.1 401").doesNotContainIgnoringCase("connection: close");
                int length = Integer.parseInt(head.replaceAll("(?is).*content-length: (\\d+).*", "$1"));
                socket.getInputStream().readNBytes(length);
            }
        }
    }

    @Test
    void showsHealthAndBoundedMetricsOnThePortOfItsOwn() throws Exception {
        gateway.get("/api/v1/projects/p-17/reports");
        gateway.get("/api/v1/nowhere/at-all");
        String base = "http://127.0.0.1:" + gateway.managementPort() + "/actuator/";

        String health = gateway.send(HttpRequest.newBuilder(URI.create(base + "health/readiness")))
                .body();
        String metrics = gateway.send(HttpRequest.newBuilder(URI.create(base + "prometheus")))
                .body();

        assertThat(health).contains("UP");
        assertThat(metrics)
                .contains("http_server_requests_seconds_bucket", "uri=\"/api/v1/projects/**\"")
                .contains("shanhai_gateway_breaker_open{")
                .doesNotContain("p-17", "nowhere");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        Map<String, Object> problem = GatewayProcess.json(answer);
        assertThat(problem)
                .containsEntry("type", "urn:shanhai:problem:" + code)
                .containsEntry("status", status)
                .containsEntry("errors", List.of());
        assertThat(problem.get("title")).asString().isNotBlank();
        assertThat(problem.get("detail")).asString().isNotBlank();
        assertThat(problem.get("traceId")).asString().matches("[0-9a-f]{32}");
    }

    private static void assertNothingReceived() {
        assertThat(gateway.backends())
                .allSatisfy(backend -> assertThat(backend.received()).isEmpty());
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static String readHead(Socket socket) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("connection closed after: %s", head).isNotNegative();
            head.append((char) next);
        }
        return head.toString();
    }

    private static List<String> query(String raw) {
        return Stream.of(raw.split("&"))
                .map(part -> URLDecoder.decode(part, UTF_8))
                .toList();
    }
}
