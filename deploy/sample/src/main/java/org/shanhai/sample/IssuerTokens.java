package org.shanhai.sample;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/** Development tokens of the embedded issuer, one per account, kept while this object lives. */
public final class IssuerTokens implements Tokens {
    private static final String CLIENT = "shanhai-dev";
    private static final String DEVELOPMENT_SECRET = "development-only-secret";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Http http;
    private final URI tokenEndpoint;
    private final String secret;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    public IssuerTokens(URI issuer, String secret) {
        this.http = new Http();
        this.tokenEndpoint = URI.create(issuer + "/oauth2/token");
        this.secret = secret;
    }

    /** With the secret of the environment, else the development default. */
    public static IssuerTokens ofEnvironment(URI issuer) {
        return new IssuerTokens(issuer, System.getenv().getOrDefault("SHANHAI_DEV_CLIENT_SECRET", DEVELOPMENT_SECRET));
    }

    @Override
    public String of(String account) {
        return tokens.computeIfAbsent(account, this::request);
    }

    private String request(String account) {
        String[] parts = account.split(":", 2);
        String form = "grant_type=client_credentials&role=" + encoded(parts[0])
                + (parts.length == 2 ? "&donor=" + encoded(parts[1]) : "");
        String credentials =
                Base64.getEncoder().encodeToString((CLIENT + ":" + secret).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(tokenEndpoint)
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        if (answer.statusCode() != 200) {
            throw new UnexpectedAnswer("The issuer gave no token for " + account, answer);
        }
        return JSON.readTree(answer.body()).path("access_token").asString();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
