package org.shanhai.gateway.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.shanhai.gateway.problem.Problem;
import org.shanhai.gateway.problem.Problems;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a body whose stated length is above the limit before a byte of it is read. One without a stated length (chunked) is read first, so
 * that its length is known before the service hears of it: were it cut on the way, the service would take what came so far for the whole. Files
 * may be larger, but only with a stated length: they are passed on as they come and never held.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 1000)
class BodyLimit extends OncePerRequestFilter {

    private static final int MAX_HELD_BODIES = 16;

    private static final List<String> FILE_PATHS = List.of("/api/v1/imports/", "/api/v1/evidence");

    private final int limitBytes;
    private final long fileLimitBytes;
    private final long waitMillis;
    private final Limits limits;
    private final Semaphore held = new Semaphore(MAX_HELD_BODIES);
    private final Problems problems;

    BodyLimit(Limits limits, Problems problems) {
        this.limitBytes = Math.toIntExact(limits.body().toBytes());
        this.fileLimitBytes = limits.file().toBytes();
        this.waitMillis = limits.waitForConnection().toMillis();
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean file = FILE_PATHS.stream().anyMatch(request.getRequestURI()::startsWith);
        long limitOfPath = file ? fileLimitBytes : limitBytes;
        Deadline deadline = Deadline.in(file ? limits.receiveFile() : limits.receive());
        if (request.getContentLengthLong() > limitOfPath) {
            problems.write(request, response, Problem.BODY_TOO_LARGE, limitOfPath);
        } else if (request.getContentLengthLong() >= 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null) {
            chain.doFilter(new ReceivedRequest(request, deadline), response);
        } else if (acquired()) {
            try {
                readFirst(request, response, chain, deadline);
            } finally {
                held.release();
            }
        } else {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            problems.write(request, response, Problem.GATEWAY_BUSY);
        }
    }

    private void readFirst(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, Deadline deadline)
            throws ServletException, IOException {
        byte[] body;
        try {
            body = deadline.over(request.getInputStream()).readNBytes(limitBytes + 1);
        } catch (IOException e) {
            logger.debug("A body did not arrive", e);
            problems.write(
                    request,
                    response,
                    e instanceof SocketTimeoutException ? Problem.BODY_TOO_SLOW : Problem.BAD_REQUEST);
            return;
        }
        if (body.length > limitBytes) {
            problems.write(request, response, Problem.BODY_TOO_LARGE, limitBytes);
        } else {
            chain.doFilter(new ReceivedRequest(request, body), response);
        }
    }

    private boolean acquired() {
        try {
            return held.tryAcquire(waitMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
