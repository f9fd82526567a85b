package org.shanhai.platform.intake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * The dead letters at {@code /actuator/deadletters} of the management port. GET lists the open ones ({@code ?all=true}: settled ones too),
 * POST drives all of them again or, with an id, one; DELETE with an id settles one that never was an event.
 */
@Endpoint(id = "deadletters")
final class DeadLettersEndpoint {
    private static final int DEFAULT_LIMIT = 50;
    private static final int LIMIT = 500;
    private static final int PAYLOAD_CHARACTERS_SHOWN = 2_000;

    private final DeadLetters deadLetters;

    DeadLettersEndpoint(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** @param payload as UTF-8 text, its first 2,000 characters */
    record Shown(
            long id,
            String state,
            String topic,
            int partition,
            long offset,
            @Nullable UUID projectId,
            @Nullable Long sequence,
            String reason,
            String detail,
            Instant deadAt,
            int attempts,
            Map<String, String> headers,
            String payload) {

        static Shown of(IntakeStore.DeadLetter dead) {
            String payload = new String(dead.message().payload(), StandardCharsets.UTF_8);
            return new Shown(
                    dead.id(),
                    dead.state(),
                    dead.message().topic(),
                    dead.message().partition(),
                    dead.message().offset(),
                    dead.projectId(),
                    dead.sequence(),
                    dead.reason(),
                    dead.detail(),
                    dead.deadAt(),
                    dead.attempts(),
                    dead.message().headers(),
                    payload.length() <= PAYLOAD_CHARACTERS_SHOWN
                            ? payload
                            : payload.substring(0, PAYLOAD_CHARACTERS_SHOWN));
        }
    }

    record Listed(List<Shown> items) {}

    record Redriven(long redriven, long stillDead) {}

    record Settled(String outcome) {}

    @ReadOperation
    Listed list(@Nullable Boolean all, @Nullable Integer limit) {
        int atMost = limit == null ? DEFAULT_LIMIT : Math.clamp(limit, 1, LIMIT);
        return new Listed(deadLetters.list(all == null || !all, atMost).stream()
                .map(Shown::of)
                .toList());
    }

    @ReadOperation
    @Nullable
    Shown show(@Selector long id) {
        return deadLetters.find(id).map(Shown::of).orElse(null);
    }

    @WriteOperation
    Redriven redriveAll() {
        Map<DeadLetters.Outcome, Long> outcomes = deadLetters.redriveAll();
        return new Redriven(
                outcomes.getOrDefault(DeadLetters.Outcome.REDRIVEN, 0L),
                outcomes.getOrDefault(DeadLetters.Outcome.STILL_DEAD, 0L));
    }

    @WriteOperation
    WebEndpointResponse<Settled> redrive(@Selector long id) {
        DeadLetters.Outcome outcome = deadLetters.redrive(id);
        return outcome == DeadLetters.Outcome.NOT_OPEN
                ? notOpen()
                : new WebEndpointResponse<>(new Settled(outcome.name()));
    }

    @DeleteOperation
    WebEndpointResponse<Settled> discard(@Selector long id) {
        return deadLetters.discard(id) ? new WebEndpointResponse<>(new Settled("DISCARDED")) : notOpen();
    }

    private static WebEndpointResponse<Settled> notOpen() {
        return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
    }
}
