package org.shanhai.gateway.routing;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.impl.classic.RequestFailedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.shanhai.gateway.limits.BodyUnreadableException;
import org.shanhai.gateway.problem.Problem;
import org.shanhai.gateway.problem.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Stands before one backend: says what went wrong on the way to it, and leaves it alone for a while when that happens too often. Whatever the
 * backend answers, also a 500, is its own word and passes unchanged.
 */
final class Guard implements HandlerFilterFunction<ServerResponse, ServerResponse> {

    private static final Logger log = LoggerFactory.getLogger(Guard.class);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Semaphore room;
    private final CircuitBreaker breaker;
    private final Duration pause;
    private final Problems problems;

    /** @param room for requests that wait for this backend */
    Guard(Semaphore room, CircuitBreaker breaker, Duration pause, Problems problems) {
        this.room = room;
        this.breaker = breaker;
        this.pause = pause;
        this.problems = problems;
    }

    @Override
    public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        if (!room.tryAcquire()) {
            return problems.answer(request, Problem.SERVICE_BUSY, SOON);
        }
        try {
            return answered(request, next);
        } finally {
            room.release();
        }
    }

    private ServerResponse answered(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        if (!breaker.tryAcquirePermission()) {
            return problems.answer(request, Problem.SERVICE_AWAY, pause);
        }
        long start = breaker.getCurrentTimestamp();
        try {
            ServerResponse answer = next.handle(request);
            breaker.onSuccess(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit());
            return answer;
        } catch (ForwardingFailedException e) {
            Outcome outcome = Outcome.of(e.failure());
            if (outcome.countsAgainstBackend) {
                breaker.onError(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), e);
                log.warn(
                        "{} {} to {}: {}",
                        request.method(),
                        request.path(),
                        breaker.getName(),
                        String.valueOf(e.failure()));
            } else {
                breaker.releasePermission();
            }
            return switch (outcome) {
                case AWAY -> problems.answer(request, Problem.SERVICE_AWAY, SOON);
                case BUSY -> problems.answer(request, Problem.SERVICE_BUSY, SOON);
                case TOO_SLOW -> problems.answer(request, Problem.SERVICE_TOO_SLOW, pause);
                case BODY_UNREADABLE -> problems.answer(request, Problem.BAD_REQUEST, null);
                case BODY_TOO_SLOW -> problems.answer(request, Problem.BODY_TOO_SLOW, null);
            };
        } catch (InvalidParameterException e) {
            breaker.releasePermission();
            return problems.answer(request, Problem.BAD_REQUEST, null);
        } catch (Exception e) {
            breaker.releasePermission();
            throw e;
        }
    }

    private enum Outcome {
        AWAY(true),
        BUSY(false),
        TOO_SLOW(true),
        BODY_UNREADABLE(false),
        BODY_TOO_SLOW(false);

        private final boolean countsAgainstBackend;

        Outcome(boolean countsAgainstBackend) {
            this.countsAgainstBackend = countsAgainstBackend;
        }

        static Outcome of(IOException failure) {
            return switch (failure) {
                case BodyUnreadableException e -> e.late() ? BODY_TOO_SLOW : BODY_UNREADABLE;
                case ConnectionRequestTimeoutException e -> BUSY;
                // The same, when another thread found that the wait for a connection was over.
                case RequestFailedException e when e.getCause() instanceof TimeoutException -> BUSY;
                case ConnectTimeoutException e -> AWAY;
                case InterruptedIOException e -> TOO_SLOW;
                default -> AWAY;
            };
        }
    }
}
