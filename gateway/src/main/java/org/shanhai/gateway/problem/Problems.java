package org.shanhai.gateway.problem;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.handler.TracingObservationHandler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Writes problem documents. */
@Component
public class Problems {

    private static final String TYPE = "urn:shanhai:problem:";

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    /** Where only the servlet response is at hand. */
    public void write(HttpServletRequest request, HttpServletResponse response, Problem problem, Object... arguments)
            throws IOException {
        Texts texts = texts(request);
        byte[] body = body(request, problem, texts, arguments);
        response.setStatus(problem.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, texts.language());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** The answer of a route. */
    public ServerResponse answer(
            ServerRequest request, Problem problem, @Nullable Duration retryAfter, Object... arguments) {
        Texts texts = texts(request.servletRequest());
        var answer = ServerResponse.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.CONTENT_LANGUAGE, texts.language());
        if (retryAfter != null) {
            answer.header(HttpHeaders.RETRY_AFTER, seconds(retryAfter));
        }
        return answer.body(body(request.servletRequest(), problem, texts, arguments));
    }

    /** Full seconds, at least one. */
    public static String seconds(Duration wait) {
        return String.valueOf(Math.max(1, wait.plusMillis(999).toSeconds()));
    }

    private byte[] body(HttpServletRequest request, Problem problem, Texts texts, Object... arguments) {
        return json.writeValueAsBytes(new ProblemDocument(
                TYPE + problem.code(),
                texts.title(problem),
                problem.status().value(),
                texts.detail(problem, arguments),
                instance(request),
                List.of(),
                traceId(request)));
    }

    private static Texts texts(HttpServletRequest request) {
        return Texts.preferredBy(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    private static String instance(HttpServletRequest request) {
        Object failed = request.getAttribute("jakarta.servlet.error.request_uri");
        return failed instanceof String path ? path : request.getRequestURI();
    }

    /** Read from the request and not from the thread: an error is answered after the span has left the thread. */
    public static @Nullable String traceId(HttpServletRequest request) {
        return ServerHttpObservationFilter.findObservationContext(request)
                .map(Problems::traceId)
                .orElse(null);
    }

    private static @Nullable String traceId(Observation.ContextView context) {
        TracingObservationHandler.TracingContext tracing = context.get(TracingObservationHandler.TracingContext.class);
        var span = tracing == null ? null : tracing.getSpan();
        return span == null ? null : span.context().traceId();
    }
}
