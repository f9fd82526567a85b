package org.shanhai.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.shanhai.teststack.DocumentedAnswers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A caller of the service: a token, and a key of its own for each write unless one is given. */
final class Api {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String KEY = "Idempotency-Key";
    private static final DocumentedAnswers DOCUMENTED = DocumentedAnswers.of("project-service");

    private final int port;
    private final String token;
    private final boolean checked;

    Api(int port, String token) {
        this(port, token, true);
    }

    private Api(int port, String token, boolean checked) {
        this.port = port;
        this.token = token;
        this.checked = checked;
    }

    /** The same caller, whose answers are not held against the published document: for measurements. */
    Api unchecked() {
        return new Api(port, token, false);
    }

    Response get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    Response post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    Response put(String path, String body, String... headers) {
        return send("PUT", path, body, headers);
    }

    Response patch(String path, String body, String... headers) {
        return send("PATCH", path, body, headers);
    }

    /** Sends a file as the body itself. */
    Response postFile(String path, String type, byte[] file, String... headers) {
        List<String> all = new ArrayList<>(List.of("Content-Type", type));
        all.addAll(List.of(headers));
        return send("POST", path, BodyPublishers.ofByteArray(file), all);
    }

    /** The body of an answer as it is. */
    byte[] bytes(String path) {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            return CLIENT.send(request, BodyHandlers.ofByteArray()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + "/api/v1" + path);
    }

    private Response send(String method, String path, String body, String... headers) {
        List<String> all = new ArrayList<>();
        if (!method.equals("GET")) {
            all.addAll(List.of("Content-Type", "application/json"));
        }
        all.addAll(List.of(headers));
        return send(method, path, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body), all);
    }

    private Response send(String method, String path, HttpRequest.BodyPublisher body, List<String> headers) {
        List<String> all = new ArrayList<>(List.of("Authorization", "Bearer " + token));
        if (!method.equals("GET") && !headers.contains(KEY)) {
            all.addAll(List.of(KEY, UUID.randomUUID().toString()));
        }
        all.addAll(headers);
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body)
                .headers(all.toArray(String[]::new))
                .build();
        try {
            HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
            if (checked) {
                DOCUMENTED.check(answer);
            }
            return new Response(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** An answer. */
    record Response(HttpResponse<String> raw) {

        int status() {
            return raw.statusCode();
        }

        JsonNode json() {
            return JSON.readTree(raw.body());
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        String id() {
            return json().path("id").asString();
        }

        List<JsonNode> items() {
            return StreamSupport.stream(json().path("items").spliterator(), false)
                    .toList();
        }

        /** The errors of a problem document, as {@code field: code}. */
        List<String> errors() {
            return StreamSupport.stream(json().path("errors").spliterator(), false)
                    .map(error -> error.path("field").asString() + ": "
                            + error.path("code").asString())
                    .toList();
        }

        @Override
        public String toString() {
            return raw.statusCode() + " " + raw.body();
        }
    }
}
