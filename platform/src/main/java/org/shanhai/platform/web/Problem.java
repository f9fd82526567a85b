package org.shanhai.platform.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error answer, RFC 9457.
 *
 * @param type stable, {@code urn:shanhai:problem:<code>}
 * @param instance path of the request
 * @param traceId to look the request up in logs and traces
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        List<FieldError> errors,
        @Nullable String traceId) {

    /** Media type of the body. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
    }

    /** A {@link Violation} with its text in the caller's language. */
    public record FieldError(
            String field,
            String code,
            String message,
            @Nullable Object value,
            Map<String, Object> rule) {}
}
