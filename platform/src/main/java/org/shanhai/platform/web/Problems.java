package org.shanhai.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Writes problem documents, in the caller's language and with the trace id. */
public final class Problems {

    private static final String TYPE_PREFIX = "urn:shanhai:problem:";
    private static final int MAX_VALUE_CHARS = 200;

    private final Texts texts;
    private final WebJson json;

    Problems(Texts texts, WebJson json) {
        this.texts = texts;
        this.json = json;
    }

    /** The document of a status and code. */
    public Problem problem(int status, String code, List<Violation> violations, Language language, String instance) {
        Map<String, Object> arguments = new HashMap<>();
        violations.stream().findFirst().ifPresent(first -> arguments.putAll(arguments(first)));
        arguments.put("count", violations.size());
        String title =
                texts.find(language, "problem." + code + ".title", arguments).orElse(code);
        return new Problem(
                TYPE_PREFIX + code,
                title,
                status,
                texts.find(language, "problem." + code + ".detail", arguments).orElse(title),
                instance,
                violations.stream()
                        .map(violation -> describe(violation, language))
                        .toList(),
                MDC.get("traceId"));
    }

    /** For filters, which answer before a controller is reached. */
    public void write(
            HttpServletRequest request, HttpServletResponse response, int status, String code, Violation... violations)
            throws IOException {
        Language language = Language.accepted(request.getHeader("Accept-Language"));
        write(response, language, problem(status, code, List.of(violations), language, request.getRequestURI()));
    }

    void write(HttpServletResponse response, Language language, Problem problem) throws IOException {
        byte[] body = json.mapper().writeValueAsBytes(problem);
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.setHeader("Content-Language", language.tag());
        response.addHeader("Vary", "Accept-Language");
        response.getOutputStream().write(body);
    }

    /** A violation with its text; a code that is only known as a problem is told by the problem's detail. */
    public Problem.FieldError describe(Violation violation, Language language) {
        Map<String, Object> arguments = arguments(violation);
        String key = "violation." + violation.code();
        String message = texts.find(language, key + "." + violation.rule().get("expected"), arguments)
                .or(() -> texts.find(language, key, arguments))
                .or(() -> texts.find(language, "problem." + violation.code() + ".detail", arguments))
                .orElse(violation.code());
        return new Problem.FieldError(
                violation.field(), violation.code(), message, plain(violation.value()), plain(violation.rule()));
    }

    private static Map<String, Object> arguments(Violation violation) {
        Map<String, Object> arguments = new HashMap<>(plain(violation.rule()));
        arguments.replaceAll((name, value) -> value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : value);
        arguments.put("field", violation.field());
        Object value = plain(violation.value());
        arguments.put("value", value == null ? "null" : value);
        return arguments;
    }

    private static Map<String, Object> plain(Map<String, Object> rule) {
        Map<String, Object> plain = new HashMap<>();
        rule.forEach((name, value) -> plain.put(
                name,
                value instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : plainRule(value)));
        return plain;
    }

    private static Object plainRule(Object value) {
        Object plain = plain(value);
        return plain == null ? "null" : plain;
    }

    /** What was sent, cut to a bounded length: a number or a flag as it is, everything else as text. */
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Integer number -> number;
            case Long number -> number;
            case Boolean flag -> flag;
            case java.math.BigDecimal number ->
                cut(number.precision() > 100 ? number.toString() : number.toPlainString());
            default -> cut(value.toString());
        };
    }

    private static String cut(String text) {
        int points = text.codePointCount(0, text.length());
        return points <= MAX_VALUE_CHARS ? text : text.substring(0, text.offsetByCodePoints(0, MAX_VALUE_CHARS)) + "…";
    }
}
