package org.shanhai.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Sends a request, and sends it again while the other side asks for patience (409 project-not-known-yet, 429, 503, each with Retry-After)
 * or cannot be reached. Only for reads, and for writes with an idempotency key.
 */
final class Http {
    private static final int SENDINGS_LIMIT = 60;
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final long PAUSE_SECONDS_LIMIT = 10;
    private static final Set<Integer> ASK_FOR_PATIENCE = Set.of(409, 429, 503);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();

    HttpResponse<String> send(HttpRequest.Builder request) {
        HttpRequest built = request.timeout(ANSWER_LIMIT).build();
        for (int sending = 1; ; sending++) {
            Optional<Duration> pause;
            try {
                HttpResponse<String> answer = client.send(built, BodyHandlers.ofString());
                pause = patience(answer);
                if (pause.isEmpty() || sending == SENDINGS_LIMIT) {
                    return answer;
                }
            } catch (IOException e) {
                if (sending == SENDINGS_LIMIT) {
                    throw new UncheckedIOException(built.uri() + " cannot be reached", e);
                }
                pause = Optional.of(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for " + built.uri(), e);
            }
            pause(pause.get());
        }
    }

    private static Optional<Duration> patience(HttpResponse<String> answer) {
        if (!ASK_FOR_PATIENCE.contains(answer.statusCode())) {
            return Optional.empty();
        }
        try {
            OptionalLong seconds = answer.headers().firstValueAsLong("Retry-After");
            return seconds.isPresent()
                    ? Optional.of(Duration.ofSeconds(Math.clamp(seconds.getAsLong(), 0, PAUSE_SECONDS_LIMIT)))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.of(PAUSE); // Retry-After may also be a date, which none of our services sends
        }
    }

    static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting", e);
        }
    }
}
