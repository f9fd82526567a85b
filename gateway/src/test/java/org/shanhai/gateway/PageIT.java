package org.shanhai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as the gateway serves it, to everybody. */
class PageIT {

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
        "/, text/html;charset=UTF-8, page/js/main.js",
        "/page/app.css, text/css;charset=UTF-8, prefers-color-scheme",
        "/page/js/main.js, text/javascript;charset=UTF-8, import",
        "/page/js/views/programme.js, text/javascript;charset=UTF-8, export",
        "/page/lib/chart.js, text/javascript;charset=UTF-8, Chart.js v4",
        "/page/i18n/en.json, application/json, Programme",
        "/page/i18n/zh.json, application/json, 项目总览",
        "/page/names.json, application/json, 北京市",
        "/page/mark.svg, image/svg+xml, <svg",
    })
    void servesEachFile(String path, String type, String content) throws Exception {
        HttpResponse<String> answer = gateway.send(gateway.anonymous(path));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains(type);
        assertThat(answer.body()).contains(content);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        String etag = answer.headers().firstValue("ETag").orElseThrow();
        assertThat(gateway.send(gateway.anonymous(path).header("If-None-Match", etag))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void runsNoScriptButItsOwnFilesAndTalksToTheGatewayAndTheIssuerAlone() throws Exception {
        HttpResponse<String> answer = gateway.send(gateway.anonymous("/"));

        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains(
                        "default-src 'none'",
                        "script-src 'self';",
                        "style-src 'self';",
                        "connect-src 'self' " + FakeIssuer.NAME + ";",
                        "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.body()).doesNotContain("<script>", "onclick", "style=\"", "<style", "http://", "https://");
    }

    @Test
    void compressesForWhoeverTakesIt() throws Exception {
        HttpResponse<byte[]> zipped = gateway.http()
                .send(
                        gateway.anonymous("/page/app.css")
                                .header("Accept-Encoding", "gzip, deflate, br")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        HttpResponse<String> plain =
                gateway.send(gateway.anonymous("/page/app.css").header("Accept-Encoding", "gzip;q=0"));

        assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(zipped.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(zipped.headers().firstValue("ETag"))
                .isNotEqualTo(plain.headers().firstValue("ETag"));
        try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertThat(new String(unzipped.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(plain.body());
        }
    }

    @Test
    void tellsThePageWhereToSignIn() throws Exception {
        Map<String, Object> config = GatewayProcess.json(gateway.send(gateway.anonymous("/page/config.json")));

        assertThat(config)
                .containsEntry("issuer", FakeIssuer.NAME)
                .containsEntry("clientId", "shanhai-page")
                .containsEntry("scope", "openid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/page",
                "/page/",
                "/page/nothing.js",
                "/page/js",
                "/page/../application.yml",
                "/page/%2e%2e/application.yml"
            })
    void servesNothingElse(String path) throws Exception {
        assertThat(gateway.send(gateway.anonymous(path)).statusCode()).isIn(400, 404);
    }
}
