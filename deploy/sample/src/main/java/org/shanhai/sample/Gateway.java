package org.shanhai.sample;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public door, as a client sees it. */
public final class Gateway {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PREFIX = "/api/v1";

    private final Http http = new Http();
    private final URI address;
    private final Tokens tokens;

    public Gateway(URI address, Tokens tokens) {
        this.address = address;
        this.tokens = tokens;
    }

    /** An answer to a write. {@code replayed}: the same request was answered before, nothing was done again. */
    public record Answer(int status, JsonNode body, boolean replayed) {}

    /** Sends a write. Refusals are returned, not thrown. */
    public Answer send(Request request, Map<String, String> ids) {
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(uri(request.path(ids)))
                .header("Authorization", "Bearer " + tokens.of(request.account()))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", request.idempotencyKey())
                .method(request.method().name(), BodyPublishers.ofString(JSON.writeValueAsString(request.body()))));
        JsonNode body = answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        boolean replayed = answer.headers()
                .firstValue("Idempotent-Replayed")
                .map(Boolean::parseBoolean)
                .orElse(false);
        return new Answer(answer.statusCode(), body, replayed);
    }

    /** Reads a resource; anything but 200 is thrown. */
    public JsonNode get(String account, String pathAndQuery) {
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(uri(pathAndQuery))
                .header("Authorization", "Bearer " + tokens.of(account))
                .header("Accept", "application/json"));
        if (answer.statusCode() != 200) {
            throw new UnexpectedAnswer("A figure cannot be read", answer);
        }
        return JSON.readTree(answer.body());
    }

    private URI uri(String pathAndQuery) {
        return URI.create(address + PREFIX + pathAndQuery);
    }
}
