package org.shanhai.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

class IssuerIT {

    private static final String SECRET = "development-only-secret";

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
    void signsAPersonInForThePageByCodeAndProof() throws Exception {
        int port = start("--shanhai.issuer.pages=http://page.test");
        String verifier = "v".repeat(64);

        String code = codeFor(port, "office:110000", SECRET, verifier);
        var answer = post(port, exchange(code, verifier), null);
        var again = post(port, exchange(code, verifier), null);

        JWTClaimsSet claims = verified(port, accessToken(answer)).getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo("office-110000");
        assertThat(claims.getAudience()).containsExactly("shanhai");
        assertThat(claims.getStringListClaim("roles")).containsExactly("office");
        assertThat(claims.getStringListClaim("donors")).containsExactly("110000");
        assertThat(again.statusCode()).as("a code is good for one token").isEqualTo(400);
    }

    @Test
    void givesNoTokenForACodeToWhoeverDidNotAskForIt() throws Exception {
        int port = start("--shanhai.issuer.pages=http://page.test");

        String code = codeFor(port, "auditor", SECRET, "v".repeat(64));

        assertThat(post(port, exchange(code, "w".repeat(64)), null).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"auditor, wrong", "boss, " + SECRET, "office, " + SECRET})
    void signsNobodyInWithAWrongSecretOrAsAnUnknownAccount(String name, String secret) throws Exception {
        int port = start("--shanhai.issuer.pages=http://page.test");

        assertThat(location(signIn(port, browser(), name, secret))).contains("/login?error");
    }

    @Test
    void leadsBackToThePageUnderEachOfItsNames() throws Exception {
        int port = start("--shanhai.issuer.pages=http://page.test,http://localhost:8080");

        for (String name : List.of("page.test", "localhost%3A8080")) {
            HttpResponse<String> answer = browser()
                    .send(
                            page(port, authorize("v".repeat(64)).replace("page.test", name)),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("Location").orElse(answer.body()))
                    .contains("/login");
        }
        assertThat(browser()
                        .send(fromOrigin(port, "http://localhost:8080"), HttpResponse.BodyHandlers.ofString())
                        .headers()
                        .firstValue("Access-Control-Allow-Origin"))
                .contains("http://localhost:8080");
    }

    @Test
    void leadsNowhereButToThePageAndAnswersNoOtherOrigin() throws Exception {
        int port = start("--shanhai.issuer.pages=http://page.test");

        HttpResponse<String> elsewhere = browser()
                .send(
                        page(port, authorize("v".repeat(64)).replace("page.test", "evil.test")),
                        HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> fromThePage =
                browser().send(fromOrigin(port, "http://page.test"), HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> fromAnother =
                browser().send(fromOrigin(port, "http://evil.test"), HttpResponse.BodyHandlers.ofString());

        assertThat(elsewhere.headers().firstValue("Location").orElse("")).doesNotContain("evil.test");
        assertThat(fromThePage.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("http://page.test");
        assertThat(fromThePage.body()).contains("authorization_endpoint", "S256");
        assertThat(fromAnother.headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
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

    private static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    private static HttpRequest page(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept", "text/html")
                .build();
    }

    private static HttpRequest fromOrigin(int port, String origin) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/.well-known/openid-configuration"))
                .header("Origin", origin)
                .build();
    }

    private static String authorize(String verifier) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
        return "/oauth2/authorize?response_type=code&client_id=shanhai-page&scope=openid&state=s"
                + "&redirect_uri=http%3A%2F%2Fpage.test%2F&code_challenge_method=S256&code_challenge="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private static String exchange(String code, String verifier) {
        return "grant_type=authorization_code&client_id=shanhai-page&redirect_uri=http%3A%2F%2Fpage.test%2F&code="
                + code + "&code_verifier=" + verifier;
    }

    /** Goes the way of a browser: to the sign-in, back to the question, and on to the page with the code. */
    private static String codeFor(int port, String name, String secret, String verifier) throws Exception {
        HttpClient browser = browser();
        HttpResponse<String> asked =
                browser.send(page(port, authorize(verifier)), HttpResponse.BodyHandlers.ofString());
        assertThat(location(asked)).endsWith("/login");
        String back = location(signIn(port, browser, name, secret));
        URI question = URI.create(back);
        HttpResponse<String> answered = browser.send(
                page(port, question.getRawPath() + "?" + question.getRawQuery()), HttpResponse.BodyHandlers.ofString());
        Matcher code =
                Pattern.compile("^http://page\\.test/\\?code=([^&]+)&state=s$").matcher(location(answered));
        assertThat(code.matches()).as(location(answered)).isTrue();
        return code.group(1);
    }

    private static HttpResponse<String> signIn(int port, HttpClient browser, String name, String secret)
            throws Exception {
        String form = browser.send(page(port, "/login"), HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher csrf = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(form);
        assertThat(csrf.find()).as(form).isTrue();
        String fields = "username=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "&password="
                + URLEncoder.encode(secret, StandardCharsets.UTF_8) + "&_csrf="
                + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8);
        return browser.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(fields))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private HttpResponse<String> get(int port, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
