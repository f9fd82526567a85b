package org.shanhai.platform.web;

/** The problem code of a status that came without one. */
final class StatusCodes {

    private StatusCodes() {}

    static String code(int status) {
        return switch (status) {
            case 401 -> "unauthenticated";
            case 403 -> "forbidden";
            case 404 -> "path-unknown";
            case 405 -> "method-not-allowed";
            case 406 -> "not-acceptable";
            case 413 -> "body-too-large";
            case 414, 431 -> "request-line-too-large";
            case 415 -> "media-type-not-supported";
            case 503 -> "unavailable";
            default -> status >= 500 ? "internal-error" : "bad-request";
        };
    }
}
