package org.shanhai.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the gateway as a script of an office would. */
final class Client {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final RunningStack stack;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    Client(RunningStack stack) {
        this.stack = stack;
    }

    /** An answer with its body as JSON; a body that is empty is a missing node. */
    record Answer(int status, Map<String, String> headers, JsonNode body) {}

    Answer get(String role, String path) {
        return send(request(role, path).GET());
    }

    /** The body of an answer as it came, byte for byte. */
    String body(String role, String path) {
        return exchange(request(role, path).GET().build()).body();
    }

    /** Sends with a key of its own. */
    Answer post(String role, String path, String body) {
        return post(role, path, body, UUID.randomUUID().toString());
    }

    Answer post(String role, String path, String body, String key) {
        return send(request(role, path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sends a file as the body itself, with a key of its own. */
    Answer postFile(String role, String path, String mediaType, byte[] file) {
        return send(request(role, path)
                .header("Content-Type", mediaType)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofByteArray(file)));
    }

    Answer postInChinese(String role, String path, String body) {
        return send(request(role, path)
                .header("Content-Type", "application/json")
                .header("Accept-Language", "zh-CN")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer put(String role, String path, String body) {
        return send(request(role, path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String role, String path) {
        return HttpRequest.newBuilder(stack.gateway().resolve("/api/v1" + path))
                .header("Authorization", "Bearer " + token(role));
    }

    Answer send(HttpRequest.Builder request) {
        HttpResponse<String> response = exchange(request.build());
        Map<String, String> headers = response.headers().map().entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT),
                        header -> header.getValue().getFirst()));
        String body = response.body();
        return new Answer(response.statusCode(), headers, body.isBlank() ? JSON.missingNode() : JSON.readTree(body));
    }

    /** A token of {@code role} or {@code role:donor}, fetched once. */
    String token(String role) {
        return tokens.computeIfAbsent(role, this::fetchToken);
    }

    private String fetchToken(String role) {
        return stack.run("token", role).strip().lines().toList().getLast();
    }

    String text(URI address) {
        return text(address, "*/*");
    }

    String text(URI address, String mediaType) {
        return exchange(HttpRequest.newBuilder(address)
                        .header("Accept", mediaType)
                        .GET()
                        .build())
                .body();
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while calling " + request.uri(), e);
        }
    }
}
