package org.shanhai.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

class IssuerIT {

    private static final String SECRET = IssuerProperties.DEVELOPMENT_SECRET;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<ConfigurableApplicationContext> started = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        started.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void givesATokenWithTheClaimsThatTheServicesRead() throws Exception {
        int port = start();

        JWTClaimsSet claims =
                verified(port, token(port, "role=office&donor=110000")).getJWTClaimsSet();

        assertThat(claims.getIssuer()).isEqualTo("http://issuer.test");
        assertThat(claims.getAudience()).containsExactly("shanhai");
        assertThat(claims.getSubject()).isEqualTo("office-110000");
        assertThat(claims.getStringListClaim("roles")).containsExactly("office");
        assertThat(claims.getStringListClaim("donors")).containsExactly("110000");
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofHours(8));
    }

    @Test
    void takesTheClientSecretInTheBodyAndSeveralDonors() throws Exception {
        int port = start();

        var answer = post(
                port,
                "client_id=shanhai-dev&client_secret=" + SECRET
                        + "&grant_type=client_credentials&role=finance&donor=330000&donor=330100&user=u-7",
                null);

        JWTClaimsSet claims = verified(port, accessToken(answer)).getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo("u-7");
        assertThat(claims.getStringListClaim("donors")).containsExactly("330000", "330100");
    }

    @Test
    void refusesAnUnknownRoleWithTheListOfRoles() throws Exception {
        int port = start();

        var answer = post(port, "grant_type=client_credentials&role=boss", SECRET);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_request", "role 'boss' is not one of office, finance");
    }

    @Test
    void refusesAWrongSecretAndAnotherGrant() throws Exception {
        int port = start();

        assertThat(post(port, "grant_type=client_credentials&role=admin", "wrong")
                        .statusCode())
                .isEqualTo(401);
        assertThat(post(port, "grant_type=password&role=admin", SECRET).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aTokenStaysValidAcrossARestartAndARotation() throws Exception {
        String keyFile = "--shanhai.issuer.key-file=" + folder.resolve("keys.json");
        int first = start(keyFile);
        String before = token(first, "role=admin");
        started.removeLast().close();

        int second = start(keyFile, "--shanhai.issuer.rotate-key=true");
        String after = token(second, "role=admin");
        verified(second, before);
        verified(second, after);
        started.removeLast().close();

        int third = start(keyFile);
        verified(third, before);
        verified(third, after);
        assertThat(SignedJWT.parse(before).getHeader().getKeyID())
                .isNotEqualTo(SignedJWT.parse(after).getHeader().getKeyID());
    }

    @Test
    void doesNotListenBeyondLoopbackWithTheDevelopmentSecret() {
        assertThatThrownBy(() -> start("--server.address=0.0.0.0"))
                .rootCause()
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("0.0.0.0 with the development secret");
    }

    @Test
    void answersHealthOnItsManagementPortOnly() throws Exception {
        int port = start();
        int management = started.getLast().getEnvironment().getRequiredProperty("local.management.port", int.class);

        assertThat(get(management, "/actuator/health/readiness").body()).contains("\"UP\"");
        assertThat(get(port, "/actuator/health").statusCode()).isIn(401, 403, 404);
        assertThat(get(port, "/anything").statusCode()).isIn(401, 403, 404);
    }

    private int start(String... more) {
        var arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--spring.security.oauth2.authorizationserver.issuer=http://issuer.test"));
        arguments.addAll(List.of(more));
        var context = SpringApplication.run(Issuer.class, arguments.toArray(String[]::new));
        started.add(context);
        return context.getEnvironment().getRequiredProperty("local.server.port", int.class);
    }

    private String token(int port, String parameters) throws Exception {
        return accessToken(post(port, "grant_type=client_credentials&" + parameters, SECRET));
    }

    private static String accessToken(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Map<?, ?> body = JsonMapper.shared().readValue(answer.body(), Map.class);
        return String.valueOf(body.get("access_token"));
    }

    private SignedJWT verified(int port, String token) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        var key = JWKSet.parse(get(port, "/oauth2/jwks").body())
                .getKeyByKeyId(jwt.getHeader().getKeyID());
        assertThat(key.isPrivate()).isFalse();
        assertThat(jwt.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
        return jwt;
    }

    private HttpResponse<String> post(int port, String form, @Nullable String secret) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (secret != null) {
            var credentials = "shanhai-dev:" + URLEncoder.encode(secret, StandardCharsets.UTF_8);
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(int port, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
