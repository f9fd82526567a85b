package org.shanhai.platform.web;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is not carried out. Becomes a problem document of type {@code urn:shanhai:problem:<code>}.
 *
 * @param kind decides the status
 * @param code stable, kebab-case; title and detail stand in the message bundles under {@code problem.<code>.title} and
 *     {@code problem.<code>.detail}
 * @param violations the fields it is about, may be empty
 * @param currentEtag for STALE, the entity tag that holds now
 * @param retryAfter when it may be tried again
 */
public record Refusal(
        Kind kind,
        String code,
        List<Violation> violations,
        @Nullable String currentEtag,
        @Nullable Duration retryAfter) {

    /** The kinds of refusal, each with its HTTP status. */
    public enum Kind {
        BAD_REQUEST(400),
        FORBIDDEN(403),
        NOT_FOUND(404),
        CONFLICT(409),
        STALE(412),
        TOO_LARGE(413),
        UNSUPPORTED_TYPE(415),
        BROKEN_RULE(422),
        PRECONDITION_REQUIRED(428),
        TOO_MANY(429),
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    public Refusal {
        violations = List.copyOf(violations);
    }

    /** 400: not JSON, unknown or missing field, wrong type. */
    public static Refusal badRequest(List<Violation> violations) {
        return new Refusal(Kind.BAD_REQUEST, "invalid-request", violations, null, null);
    }

    /** 422 with the general code; each violation names its rule. */
    public static Refusal brokenRule(List<Violation> violations) {
        return brokenRule("rule-broken", violations);
    }

    public static Refusal brokenRule(String code, List<Violation> violations) {
        return new Refusal(Kind.BROKEN_RULE, code, violations, null, null);
    }

    public static Refusal brokenRule(Violation violation) {
        return brokenRule(List.of(violation));
    }

    /** 403: the caller's role or donor does not allow it. */
    public static Refusal forbidden(String code, Violation... violations) {
        return new Refusal(Kind.FORBIDDEN, code, List.of(violations), null, null);
    }

    /** 404 for a thing named in the path, e.g. {@code notFound("projectId", id)}. */
    public static Refusal notFound(String field, Object value) {
        return new Refusal(Kind.NOT_FOUND, "not-found", List.of(Violation.of(field, "unknown", value)), null, null);
    }

    public static Refusal conflict(String code, Violation... violations) {
        return new Refusal(Kind.CONFLICT, code, List.of(violations), null, null);
    }

    /** 409 with Retry-After: it will be possible once something that is under way has arrived; the same key may be sent again. */
    public static Refusal notYet(String code, Duration retryAfter, Violation... violations) {
        return new Refusal(Kind.CONFLICT, code, List.of(violations), null, retryAfter);
    }

    /** 413: more was sent than is taken. */
    public static Refusal tooLarge(String code, Violation... violations) {
        return new Refusal(Kind.TOO_LARGE, code, List.of(violations), null, null);
    }

    /** 415: a kind of file that is not taken. */
    public static Refusal unsupportedType(Violation... violations) {
        return new Refusal(Kind.UNSUPPORTED_TYPE, "media-type-not-supported", List.of(violations), null, null);
    }

    /** 412 with the entity tag that holds now. */
    public static Refusal stale(String currentEtag) {
        return new Refusal(Kind.STALE, "stale", List.of(), currentEtag, null);
    }

    /** 428: an update without If-Match. */
    public static Refusal preconditionRequired() {
        return new Refusal(
                Kind.PRECONDITION_REQUIRED,
                "precondition-required",
                List.of(Violation.of("If-Match", "missing", null)),
                null,
                null);
    }

    /** 429 with Retry-After: the caller has as much of it as one may have. */
    public static Refusal tooMany(String code, Duration retryAfter) {
        return new Refusal(Kind.TOO_MANY, code, List.of(), null, retryAfter);
    }

    /** 503 with Retry-After. */
    public static Refusal unavailable(Duration retryAfter) {
        return new Refusal(Kind.UNAVAILABLE, "unavailable", List.of(), null, retryAfter);
    }

    /** The same, said of other fields: by the names that its reader has for them. */
    public Refusal renamed(UnaryOperator<String> field) {
        return new Refusal(
                kind,
                code,
                violations.stream()
                        .map(violation -> new Violation(
                                field.apply(violation.field()), violation.code(), violation.value(), violation.rule()))
                        .toList(),
                currentEtag,
                retryAfter);
    }

    /** For {@code throw refusal.asException()}. */
    public RefusedException asException() {
        return new RefusedException(this);
    }
}
