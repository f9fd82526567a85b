package org.shanhai.gateway.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request, in the names of the Elastic Common Schema. No token, no body, no query: what was searched for may name what it must not.
 *
 * @param timestamp when it came
 * @param account the token's {@code sub}; null where no token was accepted
 * @param outcome success, failure for what was refused or failed, unknown where a write was sent on and no answer came
 * @param durationMillis until the answer was sent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditEntry(
        @JsonProperty("@timestamp") Instant timestamp,
        @JsonProperty("user.id") @Nullable String account,
        @JsonProperty("user.roles") @Nullable List<String> roles,
        @JsonProperty("shanhai.donors") @Nullable List<String> donors,
        @JsonProperty("http.request.method") String method,
        @JsonProperty("url.path") String path,

        @JsonProperty("http.request.idempotency_key") @Nullable
        String idempotencyKey,

        @JsonProperty("http.response.status_code") int status,
        @JsonProperty("event.outcome") String outcome,
        @JsonProperty("event.duration_ms") long durationMillis,
        @JsonProperty("client.address") String address,
        @JsonProperty("user_agent.original") @Nullable String userAgent,
        @JsonProperty("trace.id") @Nullable String traceId) {

    private static final int MAX_CHARS = 300;

    /** What a caller wrote, in one line and not longer than is of use. */
    static @Nullable String shortened(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String line = text.codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .limit(MAX_CHARS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return line.isEmpty() ? null : line;
    }
}
