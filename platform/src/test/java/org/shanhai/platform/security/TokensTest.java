package org.shanhai.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.shanhai.platform.sample.Http;
import org.shanhai.platform.sample.SampleService;
import org.shanhai.teststack.TestTokens;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

@SpringBootTest(
        classes = SampleService.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            SampleService.WITHOUT_DATABASE,
            SampleService.READY_WITHOUT_DATABASE,
            "management.server.port=0",
            "shanhai.security.min-time-between-reads=100ms"
        })
class TokensTest {

    private static final TestTokens TOKENS = TestTokens.separate();
    private static final String WHO_AM_I = "/api/v1/samples/whoami";

    private final Http http;
    private final Http management;

    TokensTest(@LocalServerPort int port, @LocalManagementPort int managementPort) {
        this.http = new Http(port);
        this.management = new Http(managementPort);
    }

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry properties) {
        properties.add("shanhai.security.issuer", TOKENS::issuer);
        properties.add("shanhai.security.jwks", TOKENS::jwks);
    }

    @Test
    void readsTheCallerFromTheToken() {
        String token = TOKENS.of("office", "verifier", "role-of-a-later-version")
                .donors("110000", "ALL")
                .account("account-7")
                .bearer();

        JsonNode caller = http.get(WHO_AM_I, "Authorization", token).json();

        assertThat(caller.get("account").asString()).isEqualTo("account-7");
        assertThat(caller.get("roles").toString())
                .contains("OFFICE", "VERIFIER")
                .doesNotContain("later");
        assertThat(caller.get("all").asBoolean()).isTrue();
    }

    @Test
    void asksForATokenWhenThereIsNone() {
        Http.Response response = http.get(WHO_AM_I);

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(response.header("Content-Type")).startsWith("application/problem+json");
        assertThat(response.json().get("type").asString()).isEqualTo("urn:shanhai:problem:unauthenticated");
        assertThat(response.json().get("traceId").asString()).hasSize(32);
    }

    @Test
    void asksForATokenOnPathsThatDoNotExist() {
        assertThat(http.get("/api/v1/nothing").status()).isEqualTo(401);
        assertThat(http.get("/actuator/health").status()).isEqualTo(401);
        assertThat(http.get("/error").status()).isEqualTo(401);
    }

    static Stream<Arguments> tokensThatAreNotGood() {
        String good = TOKENS.token("office", "110000");
        String[] parts = good.split("\\.");
        String none = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes());
        return Stream.of(
                Arguments.of(
                        "expired",
                        TOKENS.of("office")
                                .expiresAt(Instant.now().minus(Duration.ofMinutes(2)))
                                .sign()),
                Arguments.of(
                        "other audience",
                        TOKENS.of("office").audience("another-programme").sign()),
                Arguments.of(
                        "other issuer",
                        TOKENS.of("office").issuer("http://127.0.0.1:1").sign()),
                Arguments.of("forged", TOKENS.of("office").forged().sign()),
                Arguments.of(
                        "without an account", TOKENS.of("office").account("").sign()),
                Arguments.of("unsigned", none + "." + parts[1] + "."),
                Arguments.of("without its signature", parts[0] + "." + parts[1] + "."),
                Arguments.of(
                        "with other claims",
                        parts[0] + "." + TOKENS.token("admin", "ALL").split("\\.")[1] + "." + parts[2]),
                Arguments.of("no token", "secret"),
                Arguments.of("empty", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokensThatAreNotGood")
    void refusesATokenThatIs(String what, String token) {
        Http.Response response = http.get(WHO_AM_I, "Authorization", "Bearer " + token, "Accept-Language", "zh-CN");

        assertThat(response.status()).as(what).isEqualTo(401);
        assertThat(response.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(response.header("Content-Language")).isEqualTo("zh-CN");
        assertThat(response.text()).doesNotContain(token.isEmpty() ? "\u0000" : token, "issuer", "expired");
    }

    @ParameterizedTest
    @CsvSource({
        "office,   POST,  201",
        "admin,    POST,  201",
        "finance,  POST,  403",
        "verifier, POST,  403",
        "auditor,  POST,  403",
        "analyst,  POST,  403",
        "stranger, POST,  403",
        "analyst,  GET,   200",
        "stranger, GET,   403",
        "analyst,  HEAD,  200",
        "stranger, HEAD,  403",
    })
    void letsInWhomTheTableNames(String role, String method, int status) {
        String body = "{\"code\": \"K01\", \"headcount\": 1, \"amountCny\": \"1.00\", \"asOf\": \"2025-06-30\"}";
        Http.Response response = method.equals("POST")
                ? http.post("/api/v1/samples", body, "Authorization", TOKENS.bearer(role, "110000"))
                : http.send(method, "/api/v1/samples", BodyPublishers.noBody(), "Authorization", TOKENS.bearer(role));

        assertThat(response.status()).isEqualTo(status);
    }

    @Test
    void namesTheRolesThatAreNeeded() {
        Http.Response response =
                http.post("/api/v1/samples", "{}", "Authorization", TOKENS.bearer("finance", "110000"));

        assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer error=\"insufficient_scope\"");
        assertThat(response.json().get("type").asString()).isEqualTo("urn:shanhai:problem:role-not-allowed");
        assertThat(response.error().get("value").asString()).isEqualTo("finance");
        assertThat(response.error().get("rule").get("anyOf").toString()).isEqualTo("[\"office\",\"admin\"]");
    }

    @Test
    void refusesToWriteForAnotherDonor() {
        String body = "{\"code\": \"K01\", \"headcount\": 1, \"amountCny\": \"1.00\", \"asOf\": \"2025-06-30\"}";

        Http.Response response = http.post("/api/v1/samples", body, "Authorization", TOKENS.bearer("office", "310000"));

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.json().get("type").asString()).isEqualTo("urn:shanhai:problem:other-donor");
    }

    @Test
    void followsTheIssuerToANewKeyAndBelievesTheOldOneNoMore() {
        String before = TOKENS.bearer("office");
        for (int call = 0; call < 3; call++) {
            assertThat(http.get(WHO_AM_I, "Authorization", before).status()).isEqualTo(200);
        }

        TOKENS.changeKey();

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(http.get(WHO_AM_I, "Authorization", TOKENS.bearer("office"))
                                .status())
                        .isEqualTo(200));
        // 503 at first, as long as the keys may not be read again to look for the one that is gone.
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(
                                http.get(WHO_AM_I, "Authorization", before).status())
                        .isEqualTo(401));
    }

    @Test
    void isOpenOnTheManagementPort() {
        assertThat(management.get("/actuator/health/liveness").text()).contains("UP");
        assertThat(management.get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(management.get("/actuator/prometheus").text()).contains("http_server_requests_seconds_bucket");
        assertThat(management.get("/actuator/env").status()).isEqualTo(401);
        assertThat(management.get("/actuator/heapdump").status()).isEqualTo(401);
    }
}
