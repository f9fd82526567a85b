package org.shanhai.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The gateway before callers that come too often or too slowly, and what it writes down about them. */
class RatesIT {

    @TempDir
    static Path folder;

    private static GatewayProcess gateway;

    @BeforeAll
    static void start() {
        gateway = new GatewayProcess(
                "--shanhai.gateway.rates.account.requests=5",
                "--shanhai.gateway.rates.account.per=1h",
                "--shanhai.gateway.rates.address.requests=3",
                "--shanhai.gateway.rates.address.per=1h",
                "--shanhai.gateway.limits.receive=1s",
                "--shanhai.gateway.audit.file=" + folder.resolve("audit/trail.jsonl"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void turnsAwayAnAccountThatComesTooOftenAndNobodyElse() throws Exception {
        for (int left = 4; left >= 0; left--) {
            HttpResponse<String> answer = gateway.send(as("anna"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("RateLimit-Policy")).contains("\"account\";q=5;w=3600");
            assertThat(answer.headers().firstValue("RateLimit").orElseThrow())
                    .startsWith("\"account\";r=" + left + ";t=");
        }
        int before = gateway.project.received().size();
        HttpResponse<String> refused = gateway.send(as("anna"));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(GatewayProcess.json(refused)).containsEntry("type", "urn:shanhai:problem:too-many-requests");
        assertThat(Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1L, 720L);
        assertThat(refused.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"account\";r=0;");
        assertThat(gateway.project.received()).hasSize(before);
        assertThat(gateway.send(as("bert")).statusCode()).isEqualTo(200);
    }

    @Test
    void countsByAddressWhereThereIsNoToken() throws Exception {
        HttpRequest.Builder table = gateway.anonymous("/api/v1/impact/public");
        for (int i = 0; i < 3; i++) {
            assertThat(gateway.send(table).statusCode()).isEqualTo(200);
        }
        assertThat(gateway.send(table).statusCode()).isEqualTo(429);
        assertThat(gateway.send(as("carl")).statusCode()).isEqualTo(200);
    }

    @Test
    void listensNoMoreToAnAddressThatTriesOneTokenAfterAnother() throws Exception {
        try (var own = new GatewayProcess(
                "--shanhai.gateway.rates.refused.requests=4", "--shanhai.gateway.rates.refused.per=1h")) {
            for (int i = 0; i < 4; i++) {
                HttpResponse<String> refused =
                        own.send(own.anonymous("/api/v1/projects").header("Authorization", "Bearer guess-" + i));
                assertThat(refused.statusCode()).isEqualTo(401);
            }
            HttpResponse<String> answer = own.send(own.request("/api/v1/projects"));
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(own.project.received()).isEmpty();
        }
    }

    @Test
    void endsABodyThatTricklesIn() throws Exception {
        for (String framing :
                List.of("Content-Length: 100000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n186a0\r\n")) {
            try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
                socket.getOutputStream()
                        .write(("POST /api/v1/projects HTTP/1.1\r\nHost: g\r\nAuthorization: Bearer " + token("dora")
                                        + "\r\n" + framing)
                                .getBytes(US_ASCII));
                await().pollInterval(Duration.ofMillis(50))
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> {
                            socket.getOutputStream().write('x');
                            return socket.getInputStream().available() > 0;
                        });
                byte[] head = new byte[12];
                assertThat(socket.getInputStream().readNBytes(head, 0, 12)).isEqualTo(12);
                assertThat(new String(head, US_ASCII)).isEqualTo("HTTP/1.1 408");
            }
        }
    }

    @Test
    void writesDownWhoDidWhatAlsoWhereItWasRefused() throws Exception {
        gateway.send(as("emil").header("Idempotency-Key", "k-17"));
        String emptyToken =
                gateway.issuer.token(claims -> claims.subject("fritz").claim("roles", List.of("visitor")));
        gateway.send(gateway.anonymous("/api/v1/projects?q=secret").header("Authorization", "Bearer " + emptyToken));
        gateway.send(gateway.anonymous("/api/v1/projects").header("Authorization", "Bearer stolen-token"));

        List<Map<String, Object>> done = entriesOf("emil");
        assertThat(done)
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .containsEntry("http.request.method", "GET")
                        .containsEntry("url.path", "/api/v1/projects")
                        .containsEntry("http.response.status_code", 200)
                        .containsEntry("event.outcome", "success")
                        .containsEntry("user.roles", List.of("office"))
                        .containsEntry("shanhai.donors", List.of("110000"))
                        .containsEntry("client.address", "127.0.0.1")
                        .containsEntry("http.request.idempotency_key", "k-17")
                        .containsKeys("@timestamp", "trace.id", "event.duration_ms"));
        assertThat(entriesOf("fritz"))
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .containsEntry("http.response.status_code", 403)
                        .containsEntry("event.outcome", "failure"));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> lines().stream().anyMatch(line -> line.contains("\"http.response.status_code\":401")));
        assertThat(lines()).allSatisfy(line -> assertThat(line).doesNotContain("stolen-token", "secret", "Bearer"));
    }

    private static HttpRequest.Builder as(String account) {
        return gateway.anonymous("/api/v1/projects").header("Authorization", "Bearer " + token(account));
    }

    private static String token(String account) {
        return gateway.issuer.token(claims -> claims.subject(account));
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("audit/trail.jsonl"), UTF_8);
    }

    /** An entry is written once its answer is sent, so that the answer may be here first. */
    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> entriesOf(String account) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> lines().stream().anyMatch(line -> line.contains("\"user.id\":\"" + account + "\"")));
        try {
            return lines().stream()
                    .filter(line -> line.contains("\"user.id\":\"" + account + "\""))
                    .map(line -> (Map<String, Object>) JsonMapper.shared().readValue(line, Map.class))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
