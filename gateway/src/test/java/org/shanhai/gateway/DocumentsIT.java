package org.shanhai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gateway publishes, to everybody. */
class DocumentsIT {

    private static GatewayProcess gateway;

    @BeforeAll
    static void start() {
        gateway = new GatewayProcess();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/docs/, text/html;charset=UTF-8, swagger-ui-bundle.js",
        "/docs/docs.js, text/javascript;charset=UTF-8, openapi.json",
        "/docs/swagger-ui.css, text/css;charset=UTF-8, .swagger-ui",
        "/docs/swagger-ui-bundle.js, text/javascript;charset=UTF-8, SwaggerUIBundle",
        "/docs/events, text/html;charset=UTF-8, shanhai.funding.disbursed.v1",
        "/docs/asyncapi.yaml, application/yaml, asyncapi: 3.0.0",
        "/docs/changes.md, text/markdown;charset=UTF-8, First release",
        "/docs/schemas/shanhai.project.created.v1.schema.json, application/schema+json, $schema",
        "/docs/samples/shanhai.funding.disbursed.v1/full.json, application/json, amount",
    })
    void servesEachDocument(String path, String type, String content) throws Exception {
        HttpResponse<String> answer = gateway.send(gateway.anonymous(path));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains(type);
        assertThat(answer.body()).contains(content);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains(
                        "default-src 'none'", "connect-src 'self' " + FakeIssuer.NAME + ";", "frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        String etag = answer.headers().firstValue("ETag").orElseThrow();
        assertThat(gateway.send(gateway.anonymous(path).header("If-None-Match", etag))
                        .statusCode())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/docs/nothing", "/docs/schemas", "/docs/../application.yml", "/docs/%2e%2e/application.yml"})
    void servesNothingElse(String path) throws Exception {
        assertThat(gateway.send(gateway.anonymous(path)).statusCode()).isIn(400, 404);
    }

    @Test
    @SuppressWarnings("unchecked")
    void putsTheDocumentsOfTheServicesTogether() throws Exception {
        HttpResponse<String> answer = gateway.send(gateway.anonymous("/docs/openapi.json"));
        Map<String, Object> document = GatewayProcess.json(answer);
        Map<String, Object> paths = (Map<String, Object>) Objects.requireNonNull(document.get("paths"));

        assertThat(document).containsEntry("openapi", "3.1.0");
        // The full build lints this file.
        Files.writeString(Path.of("target/openapi.json"), answer.body());
        assertThat(paths)
                .containsKeys("/api/v1/projects", "/api/v1/commitments/{commitmentId}", "/api/v1/impact/overview");
        for (String path : paths.keySet()) {
            gateway.backends().forEach(FakeBackend::forget);
            gateway.get(path.replaceAll("\\{[^}]*}", "x"));
            assertThat(gateway.backends().stream()
                            .mapToInt(backend -> backend.received().size())
                            .sum())
                    .as("%s is documented and leads to a service", path)
                    .isEqualTo(1);
        }
    }

    @Test
    void letsNoPageOfAnotherOriginReadAnAnswer() throws Exception {
        HttpResponse<String> asked =
                gateway.send(gateway.request("/api/v1/projects").header("Origin", "http://evil.test"));
        HttpResponse<String> preflight = gateway.send(gateway.anonymous("/api/v1/projects")
                .header("Origin", "http://evil.test")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

        assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
        assertThat(preflight.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(asked.headers().firstValue("Set-Cookie")).isEmpty();
    }
}
