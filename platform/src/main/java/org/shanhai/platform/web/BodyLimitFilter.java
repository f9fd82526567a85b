package org.shanhai.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the body of a write up to its limit and keeps it, so that a body without a length cannot go on for ever and the fingerprint of an
 * idempotent write can be taken from the bytes. Stands behind security: only callers who are let in take up memory.
 */
final class BodyLimitFilter extends OncePerRequestFilter {

    static final int MAX_BODY_BYTES = 1024 * 1024;
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final Problems problems;

    BodyLimitFilter(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !WITH_BODY.contains(request.getMethod()) || !mayBeJson(request.getContentType());
    }

    /** Files come in other types and have limits of their own; a type that no route takes is refused unread. */
    private static boolean mayBeJson(@Nullable String contentType) {
        return contentType == null || contentType.contains("json");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > MAX_BODY_BYTES) {
            refuse(request, response, request.getContentLengthLong());
            return;
        }
        byte[] body = request.getInputStream().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            refuse(request, response, null);
            return;
        }
        chain.doFilter(new KeptBody(request, body), response);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, @Nullable Long length)
            throws IOException {
        response.setHeader("Connection", "close");
        problems.write(
                request,
                response,
                413,
                "body-too-large",
                new Violation(UnreadableBody.BODY, "too-large-body", length, Map.of("maxBytes", MAX_BODY_BYTES)));
    }
}
