package org.shanhai.gateway.problem;

import org.springframework.http.HttpStatus;

/** What the gateway itself may have to say; where a service says the same, the code is the same. The texts stand in {@code messages/gateway_*.properties} under the code. */
public enum Problem {
    BAD_REQUEST(HttpStatus.BAD_REQUEST, "bad-request"),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "unauthenticated"),
    TOKEN_REFUSED(HttpStatus.UNAUTHORIZED, "token-refused"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "forbidden"),
    PATH_UNKNOWN(HttpStatus.NOT_FOUND, "path-unknown"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed"),
    BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "body-too-large"),
    REQUEST_LINE_TOO_LARGE(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "request-line-too-large"),
    SERVICE_AWAY(HttpStatus.SERVICE_UNAVAILABLE, "service-away"),
    SERVICE_BUSY(HttpStatus.SERVICE_UNAVAILABLE, "service-busy"),
    GATEWAY_BUSY(HttpStatus.SERVICE_UNAVAILABLE, "gateway-busy"),
    ISSUER_AWAY(HttpStatus.SERVICE_UNAVAILABLE, "issuer-away"),
    SERVICE_TOO_SLOW(HttpStatus.SERVICE_UNAVAILABLE, "service-too-slow"),
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests"),
    BODY_TOO_SLOW(HttpStatus.REQUEST_TIMEOUT, "body-too-slow"),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error");

    private final HttpStatus status;
    private final String code;

    Problem(HttpStatus status, String code) {
        this.status = status;
        this.code = code;
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** The one for a status that the container or the framework has set. */
    static Problem ofStatus(int status) {
        for (Problem problem : values()) {
            if (problem.status.value() == status) {
                return problem;
            }
        }
        return status >= 400 && status < 500 ? BAD_REQUEST : INTERNAL_ERROR;
    }
}
