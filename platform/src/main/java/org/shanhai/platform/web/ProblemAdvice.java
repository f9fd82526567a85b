package org.shanhai.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.outbox.EventTooLargeException;
import org.shanhai.platform.outbox.Outbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** Turns every exception into a problem document. What nobody expected is logged whole and answered without its inside. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final String RETRY_AFTER_SECONDS = "1";

    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Problem> answer(Exception exception, HttpServletRequest request) throws Exception {
        return switch (exception) {
            case RefusedException refused -> refusal(refused.refusal(), request);
            case EventTooLargeException large ->
                answer(
                        422,
                        "event-too-large",
                        List.of(new Violation(
                                UnreadableBody.BODY,
                                "event-too-large",
                                large.recordBytes(),
                                Map.of("maxBytes", Outbox.RECORD_BYTES_LIMIT))),
                        request);
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable, request);
            case MethodArgumentTypeMismatchException mismatch ->
                answer(400, "invalid-request", List.of(parameter(mismatch.getName(), mismatch)), request);
            case TypeMismatchException mismatch ->
                answer(
                        400,
                        "invalid-request",
                        List.of(parameter(String.valueOf(mismatch.getPropertyName()), mismatch)),
                        request);
            case MissingServletRequestParameterException missing -> missing(missing.getParameterName(), request);
            case MissingRequestHeaderException missing -> missing(missing.getHeaderName(), request);
            case HttpRequestMethodNotSupportedException method -> answer(405, "method-not-allowed", method, request);
            case HttpMediaTypeNotSupportedException type -> answer(415, "media-type-not-supported", type, request);
            case HttpMediaTypeNotAcceptableException type -> answer(406, "not-acceptable", type, request);
            case NoHandlerFoundException none -> answer(404, "path-unknown", List.of(), request);
            case NoResourceFoundException none -> answer(404, "path-unknown", List.of(), request);
            // Security's own filters answer these, with WWW-Authenticate.
            case AccessDeniedException denied -> throw denied;
            case AuthenticationException unauthenticated -> throw unauthenticated;
            // The caller has gone away: there is nobody to answer.
            case AsyncRequestNotUsableException gone -> null;
            case UncheckedIOException gone when gone.getCause() instanceof AsyncRequestNotUsableException -> null;
            case TransientDataAccessException busy -> unavailable(busy, request);
            case RecoverableDataAccessException lost -> unavailable(lost, request);
            case DataAccessResourceFailureException away -> unavailable(away, request);
            case CannotCreateTransactionException away -> unavailable(away, request);
            case TransactionSystemException unknown -> unavailable(unknown, request);
            case ErrorResponse other -> answer(other.getStatusCode().value(), exception, other, request);
            default -> internal(exception, request);
        };
    }

    private ResponseEntity<Problem> refusal(Refusal refusal, HttpServletRequest request) {
        HttpHeaders headers = new HttpHeaders();
        if (refusal.currentEtag() != null) {
            headers.set(HttpHeaders.ETAG, refusal.currentEtag());
        }
        if (refusal.retryAfter() != null) {
            headers.set(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(Math.max(1, refusal.retryAfter().toSeconds())));
        }
        return answer(refusal.kind().status(), refusal.code(), refusal.violations(), headers, request);
    }

    private ResponseEntity<Problem> unreadable(HttpMessageNotReadableException exception, HttpServletRequest request) {
        if (exception.getCause() instanceof JacksonException unreadable) {
            Violation violation = UnreadableBody.violation(unreadable, KeptBody.of(request));
            String code = violation.code().equals("not-json") ? "not-json" : "invalid-request";
            return answer(400, code, List.of(violation), request);
        }
        return missing(UnreadableBody.BODY, request);
    }

    private ResponseEntity<Problem> missing(String field, HttpServletRequest request) {
        return answer(
                400,
                "invalid-request",
                List.of(new Violation(field, "missing", null, Map.of("required", true))),
                request);
    }

    private static Violation parameter(String name, TypeMismatchException mismatch) {
        Class<?> required = mismatch.getRequiredType();
        if (required != null && required.isEnum()) {
            return new Violation(
                    name, "not-one-of", mismatch.getValue(), Map.of("allowed", UnreadableBody.names(required)));
        }
        return new Violation(
                name, "wrong-type", mismatch.getValue(), Map.of("expected", UnreadableBody.expected(required)));
    }

    private ResponseEntity<Problem> unavailable(Exception exception, HttpServletRequest request) {
        LOG.warn("database cannot serve {} {}", request.getMethod(), request.getRequestURI(), exception);
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        return answer(503, "unavailable", List.of(), headers, request);
    }

    private ResponseEntity<Problem> internal(Exception exception, HttpServletRequest request) {
        LOG.error("unexpected failure of {} {}", request.getMethod(), request.getRequestURI(), exception);
        return answer(500, "internal-error", List.of(), request);
    }

    private ResponseEntity<Problem> answer(
            int status, Exception exception, ErrorResponse response, HttpServletRequest request) {
        if (status >= 500) {
            LOG.error("failure of {} {}", request.getMethod(), request.getRequestURI(), exception);
        }
        return answer(status, StatusCodes.code(status), response, request);
    }

    private ResponseEntity<Problem> answer(
            int status, String code, ErrorResponse response, HttpServletRequest request) {
        return answer(status, code, List.of(), new HttpHeaders(response.getHeaders()), request);
    }

    private ResponseEntity<Problem> answer(
            int status, String code, List<Violation> violations, HttpServletRequest request) {
        return answer(status, code, violations, new HttpHeaders(), request);
    }

    private ResponseEntity<Problem> answer(
            int status, String code, List<Violation> violations, HttpHeaders headers, HttpServletRequest request) {
        Language language = Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.set(HttpHeaders.CONTENT_LANGUAGE, language.tag());
        headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        return ResponseEntity.status(status)
                .headers(headers)
                .body(problems.problem(status, code, violations, language, request.getRequestURI()));
    }
}
