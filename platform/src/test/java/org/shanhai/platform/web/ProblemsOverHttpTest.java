package org.shanhai.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shanhai.platform.sample.Http;
import org.shanhai.platform.sample.SampleService;
import org.shanhai.teststack.TestTokens;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

@SpringBootTest(
        classes = SampleService.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {SampleService.WITHOUT_DATABASE, SampleService.READY_WITHOUT_DATABASE, "management.server.port=0"})
@Import(ProblemsOverHttpTest.OnTheLastOfJune.class)
class ProblemsOverHttpTest {

    private static final TestTokens TOKENS = TestTokens.shared();
    private static final String GOOD = """
            {"code": "K01", "headcount": 250, "amountCny": "20000000.00", "asOf": "2025-06-30"}""";

    @TestConfiguration
    static class OnTheLastOfJune {
        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2025-06-30T15:59:59.123456Z"), ZoneOffset.UTC);
        }
    }

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry properties) {
        properties.add("shanhai.security.issuer", TOKENS::issuer);
        properties.add("shanhai.security.jwks", TOKENS::jwks);
    }

    @LocalServerPort
    private int port;

    private @Nullable Http http;

    @BeforeEach
    void connect() {
        http = new Http(port);
    }

    private Http http() {
        return java.util.Objects.requireNonNull(http);
    }

    private static String[] office(String... more) {
        List<String> headers = new ArrayList<>(List.of("Authorization", TOKENS.bearer("office", "110000")));
        headers.addAll(List.of(more));
        return headers.toArray(String[]::new);
    }

    @Test
    void writesMoneyAsStringAndInstantsAsExactlyAsTheyAreKept() {
        Http.Response response = http().post("/api/v1/samples", GOOD, office());

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.json().toString())
                .isEqualTo("{\"code\":\"K01\",\"headcount\":250,\"amountCny\":\"20000000.00\",\"asOf\":\"2025-06-30\","
                        + "\"recordedAt\":\"2025-06-30T15:59:59.123456Z\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', textBlock = """
            {"code": "K", "name": "x"}                             | 400 | name                   | unknown-field    | x
            {"donors": [{"donorCode": "1", "ethnicity": "x"}]}     | 400 | donors[0].ethnicity    | unknown-field    | x
            {"headcount": "12"}                                    | 400 | headcount              | wrong-type       | 12
            {"headcount": 12.5}                                    | 400 | headcount              | wrong-type       | 12.5
            {"headcount": 12.0}                                    | 400 | headcount              | wrong-type       | 12.0
            {"headcount": true}                                    | 400 | headcount              | wrong-type       | true
            {"headcount": {}}                                      | 400 | headcount              | wrong-type       | {…}
            {"headcount": [1]}                                     | 400 | headcount              | wrong-type       | […]
            {"headcount": 99999999999999999999}                    | 400 | headcount              | wrong-type       | 99999999999999999999
            {"headcount": ""}                                      | 400 | headcount              | wrong-type       | ''
            {"amountCny": 20000000.00}                             | 400 | amountCny              | wrong-type       | 20000000.00
            {"amountCny": 20000000}                                | 400 | amountCny              | wrong-type       | 20000000
            {"amountCny": "2e7"}                                   | 400 | amountCny              | wrong-type       | 2e7
            {"amountCny": "1,000.00"}                              | 400 | amountCny              | wrong-type       | 1,000.00
            {"amountCny": " 1.00"}                                 | 400 | amountCny              | wrong-type       | 1.00
            {"amountCny": "NaN"}                                   | 400 | amountCny              | wrong-type       | NaN
            {"donors": [{"sharePercent": "60%"}]}                  | 400 | donors[0].sharePercent | wrong-type       | 60%
            {"donors": {}}                                         | 400 | donors                 | wrong-type       | {…}
            {"donors": ["110000"]}                                 | 400 | donors[0]              | wrong-type       | 110000
            {"asOf": "2025-02-30"}                                 | 400 | asOf                   | wrong-type       | 2025-02-30
            {"asOf": "2025-6-3"}                                   | 400 | asOf                   | wrong-type       | 2025-6-3
            {"asOf": "2025-06-30T00:00:00Z"}                       | 400 | asOf                   | wrong-type       | 2025-06-30T00:00:00Z
            {"asOf": 20250630}                                     | 400 | asOf                   | wrong-type       | 20250630
            {"asOf": [2025, 6, 30]}                                | 400 | asOf                   | wrong-type       | […]
            {"qualifier": "ROUGHLY"}                               | 400 | qualifier              | not-one-of       | ROUGHLY
            {"qualifier": "exact"}                                 | 400 | qualifier              | not-one-of       | exact
            {"qualifier": 1}                                       | 400 | qualifier              | not-one-of       | 1
            {"qualifier": ""}                                      | 400 | qualifier              | not-one-of       | ''
            {"livelihood": "true"}                                 | 400 | livelihood             | wrong-type       | true
            {"livelihood": 1}                                      | 400 | livelihood             | wrong-type       | 1
            {"code": 7}                                            | 400 | code                   | wrong-type       | 7
            {"code": true}                                         | 400 | code                   | wrong-type       | true
            {"partOf": "K01"}                                      | 400 | partOf                 | wrong-type       | K01
            {"code": "K01", "code": "K02"}                         | 400 | code                   | duplicate-field  | null
            {"donors": [{"donorCode": "1", "donorCode": "2"}]}     | 400 | donors[0].donorCode    | duplicate-field  | null
            {"code": "K01"                                         | 400 | body                   | not-json         | null
            {"code": K01}                                          | 400 | body                   | not-json         | null
            {"code": "K01"} {"code": "K02"}                        | 400 | body                   | not-json         | null
            [1]                                                    | 400 | body                   | wrong-type       | […]
            "text"                                                 | 400 | body                   | wrong-type       | text
            null                                                   | 400 | body                   | missing          | null
            """)
    void namesFieldAndValueOfWhatItCannotRead(String body, int status, String field, String code, String value) {
        Http.Response response = http().post("/api/v1/samples", body, office());

        assertThat(response.status()).as(response.text()).isEqualTo(status);
        assertThat(response.header("Content-Type")).startsWith("application/problem+json");
        JsonNode error = response.error();
        assertThat(error.get("field").asString()).as(response.text()).isEqualTo(field);
        assertThat(error.get("code").asString()).as(response.text()).isEqualTo(code);
        assertThat(
                        error.get("value").isNull()
                                ? "null"
                                : error.get("value").asString().strip())
                .as(response.text())
                .isEqualTo(value.equals("''") ? "" : value);
        assertThat(error.get("rule").isEmpty()).as(response.text()).isFalse();
        assertThat(error.get("message").asString())
                .doesNotContain("org.shanhai", "java.")
                .doesNotContainPattern("\\{\\w+}");
    }

    @Test
    void collectsEveryBrokenRule() {
        Http.Response response = http().post("/api/v1/samples", """
                {"code": "a name much too long", "headcount": -5, "amountCny": "0.005", "asOf": "2025-07-01"}""", office());

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.json().get("type").asString()).isEqualTo("urn:shanhai:problem:rule-broken");
        assertThat(codes(response))
                .containsExactly(
                        "code too-long", "headcount negative", "amountCny too-many-decimals", "asOf in-future");
        JsonNode future = response.json().get("errors").get(3);
        assertThat(future.get("value").asString()).isEqualTo("2025-07-01");
        assertThat(future.get("rule").get("latest").asString()).isEqualTo("2025-06-30");
    }

    @Test
    void takesTheNextDayOnceItHasBegunInShanghai() {
        // The clock stands one second before midnight in Shanghai.
        assertThat(http().post("/api/v1/samples", GOOD.replace("2025-06-30", "2025-07-01"), office())
                        .status())
                .isEqualTo(422);
    }

    @Test
    void answers400WhenSomethingIsMissingEvenIfARuleIsBrokenToo() {
        Http.Response response = http().post("/api/v1/samples", "{\"headcount\": -5}", office());

        assertThat(response.status()).isEqualTo(400);
        assertThat(codes(response))
                .containsExactly("code missing", "headcount negative", "amountCny missing", "asOf missing");
    }

    @Test
    void speaksTheLanguageOfTheCaller() {
        String negative = GOOD.replace("250", "-5");

        JsonNode english = http().post("/api/v1/samples", negative, office("Accept-Language", "fr, en;q=0.5"))
                .json();
        Http.Response chinese = http().post("/api/v1/samples", negative, office("Accept-Language", "zh-CN, en;q=0.5"));

        assertThat(english.get("title").asString()).isEqualTo("A rule is broken");
        assertThat(english.get("errors").get(0).get("message").asString())
                .isEqualTo("headcount must not be negative, but is -5.");
        assertThat(chinese.json().get("title").asString()).isEqualTo("违反规则");
        assertThat(chinese.error().get("message").asString()).isEqualTo("headcount 不得为负数，实为 -5。");
        assertThat(chinese.error().get("code").asString()).isEqualTo("negative");
        assertThat(chinese.header("Content-Language")).isEqualTo("zh-CN");
    }

    @Test
    void carriesInstanceAndTraceId() {
        JsonNode problem = http().post(
                        "/api/v1/samples",
                        "{}",
                        office("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"))
                .json();

        assertThat(problem.get("instance").asString()).isEqualTo("/api/v1/samples");
        assertThat(problem.get("traceId").asString()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(problem.get("status").asInt()).isEqualTo(400);
    }

    @Test
    void saysNothingOfItsInsideWhenItFails() {
        Http.Response response = http().get("/api/v1/samples/failing", office());

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text()).doesNotContain("secret", "jdbc", "Exception");
        assertThat(response.json().get("type").asString()).isEqualTo("urn:shanhai:problem:internal-error");
        assertThat(response.json().get("traceId").asString()).hasSize(32);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /api/v1/nothing                | 404 | path-unknown
            GET    | /api/v1/samples/               | 404 | path-unknown
            GET    | /somewhere/else                | 404 | path-unknown
            DELETE | /api/v1/samples                | 405 | method-not-allowed
            PUT    | /api/v1/samples                | 405 | method-not-allowed
            GET    | /api/v1/samples/no-id          | 400 | invalid-request
            GET    | /api/v1/samples?limit=501      | 400 | invalid-request
            GET    | /api/v1/samples?limit=0        | 400 | invalid-request
            GET    | /api/v1/samples?limit=ten      | 400 | invalid-request
            GET    | /api/v1/samples?cursor=abc     | 400 | invalid-request
            GET    | /api/v1/samples?doner=110000   | 400 | invalid-request
            GET    | /api/v1/samples;a=b            | 400 | bad-request
            GET    | /error                         | 403 | forbidden
            """)
    void answersProblemsForWhatNoControllerSees(String method, String path, int status, String code) {
        Http.Response response = http().send(method, path, BodyPublishers.noBody(), office());

        assertThat(response.status()).as(response.text()).isEqualTo(status);
        assertThat(response.header("Content-Type")).startsWith("application/problem+json");
        assertThat(response.json().get("type").asString()).isEqualTo("urn:shanhai:problem:" + code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/samples?a=%ZZ HTTP/1.1",
                "GET /api/v1/samples?q=<b> HTTP/1.1",
                "GET /api/v1/%2e%2e/samples HTTP/1.1",
                "nonsense"
            })
    void answersAProblemToWhatIsHardlyHttp(String requestLine) throws IOException {
        String answer;
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write((requestLine + "\r\nHost: localhost\r\nConnection: close\r\nAuthorization: " + office()[1]
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", "urn:shanhai:problem:");
    }

    @Test
    void refusesABodyAboveItsLimitWithAndWithoutALength() {
        String large = "{\"code\": \"" + "x".repeat(1024 * 1024) + "\"}";
        byte[] bytes = large.getBytes(StandardCharsets.UTF_8);

        Http.Response withLength = http().post("/api/v1/samples", large, office());
        Http.Response chunked = http().send(
                        "POST",
                        "/api/v1/samples",
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)),
                        office("Content-Type", "application/json"));

        for (Http.Response response : List.of(withLength, chunked)) {
            assertThat(response.status()).isEqualTo(413);
            assertThat(response.error().get("rule").get("maxBytes").asInt()).isEqualTo(1024 * 1024);
        }
    }

    @Test
    void refusesAnotherMediaTypeInBothDirections() {
        Http.Response sent = http().send(
                        "POST", "/api/v1/samples", BodyPublishers.ofString("a=b"), office("Content-Type", "text/csv"));
        Http.Response wanted = http().get("/api/v1/samples", office("Accept", "text/csv"));

        assertThat(sent.status()).isEqualTo(415);
        assertThat(sent.header("Accept")).contains("application/json");
        assertThat(wanted.status()).isEqualTo(406);
        assertThat(wanted.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void namesTheParameterItDoesNotKnow() {
        JsonNode error = http().get("/api/v1/samples?doner=110000", office()).error();

        assertThat(error.get("field").asString()).isEqualTo("doner");
        assertThat(error.get("value").asString()).isEqualTo("110000");
        assertThat(error.get("rule").get("allowed").toString()).isEqualTo("[\"cursor\",\"donor\",\"limit\"]");
    }

    @Test
    void refusesTheCharacterZeroInAParameter() {
        Http.Response response = http().get("/api/v1/samples?donor=11%000000&limit=3", office());

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.error().get("field").asString()).isEqualTo("donor");
        assertThat(response.error().get("code").asString()).isEqualTo("control-character");
    }

    @Test
    void refusesTheCharacterZeroInABody() {
        Http.Response response =
                http().post("/api/v1/samples", "{\"donors\": [{\"donorCode\": \"11\\u00000000\"}]}", office());

        assertThat(response.status()).as(response.text()).isEqualTo(400);
        assertThat(response.error().get("field").asString()).isEqualTo("donors[0].donorCode");
        assertThat(response.error().get("code").asString()).isEqualTo("control-character");
    }

    @Test
    void refusesHalfACharacterInABody() {
        Http.Response response =
                http().post("/api/v1/samples", "{\"donors\": [{\"donorCode\": \"11\\ud8000000\"}]}", office());

        assertThat(response.status()).as(response.text()).isEqualTo(400);
        assertThat(response.error().get("field").asString()).isEqualTo("donors[0].donorCode");
        assertThat(response.error().get("code").asString()).isEqualTo("half-character");
        assertThat(response.error().get("value").asString()).isEqualTo("11?0000");
    }

    @Test
    void walksAListPageByPage() {
        List<Integer> seen = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        @Nullable String next = "";
        do {
            JsonNode page = http().get("/api/v1/samples" + next, office()).json();
            page.get("items").forEach(item -> seen.add(item.asInt()));
            sizes.add(page.get("items").size());
            next = page.get("nextCursor").isNull()
                    ? null
                    : "?cursor=" + page.get("nextCursor").asString();
        } while (next != null);

        assertThat(sizes).containsExactly(50, 50, 20);
        assertThat(seen).doesNotHaveDuplicates().hasSize(120);
    }

    @Test
    void guardsUpdatesWithTheEntityTag() {
        String path = "/api/v1/samples/019a2f3c-0000-7000-8000-000000000000";

        assertThat(http().get(path, office()).header("ETag")).isEqualTo("\"7\"");
        assertThat(patch(path, office()).status()).isEqualTo(428);
        Http.Response stale = patch(path, office("If-Match", "\"6\""));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.header("ETag")).isEqualTo("\"7\"");
        assertThat(patch(path, office("If-Match", "W/\"7\"")).status()).isEqualTo(412);
        assertThat(patch(path, office("If-Match", "\"6\", \"7\"")).status()).isEqualTo(404);
        assertThat(patch(path, office("If-Match", "*")).status()).isEqualTo(404);
    }

    private Http.Response patch(String path, String... headers) {
        return http().send("PATCH", path, BodyPublishers.noBody(), headers);
    }

    private static List<String> codes(Http.Response response) {
        List<String> codes = new ArrayList<>();
        response.json()
                .get("errors")
                .forEach(error -> codes.add(
                        error.get("field").asString() + " " + error.get("code").asString()));
        return codes;
    }
}
