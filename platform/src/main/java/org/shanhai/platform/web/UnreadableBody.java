package org.shanhai.platform.web;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Tells what Jackson could not read, as a violation that names the field, and never by Java names. */
final class UnreadableBody {

    /** Name of the body as a whole. */
    static final String BODY = "body";

    private static final Pattern DUPLICATE = Pattern.compile("^Duplicate Object property \"(.*)\"");

    private static final JsonMapper AS_SENT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private UnreadableBody() {}

    /** @param body as it came, to find what was sent in the field */
    static Violation violation(JacksonException exception, byte[] body) {
        return switch (exception) {
            case UnrecognizedPropertyException unknown ->
                new Violation(path(unknown), "unknown-field", sent(unknown, body), Map.of("allowed", allowed(unknown)));
            case InvalidFormatException text
            when text.getTargetType() == String.class && text.getValue() instanceof String told ->
                told.indexOf('\0') >= 0
                        ? Violation.of(path(text), "control-character", writable(told))
                        : Violation.of(path(text), "half-character", writable(told));
            case MismatchedInputException mismatch -> mismatch(mismatch, body);
            case InputCoercionException coercion ->
                new Violation(
                        path(coercion),
                        "wrong-type",
                        sent(coercion, body),
                        Map.of("expected", expected(coercion.getTargetType())));
            default -> syntax(exception);
        };
    }

    /** With a question mark for half a character. */
    private static String writable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static List<String> allowed(UnrecognizedPropertyException unknown) {
        Collection<Object> known = unknown.getKnownPropertyIds();
        return known == null
                ? List.of()
                : known.stream().map(String::valueOf).sorted().toList();
    }

    private static Violation mismatch(MismatchedInputException mismatch, byte[] body) {
        Class<?> target = mismatch.getTargetType();
        if (mismatch.getOriginalMessage().startsWith("Trailing token")) {
            return syntax(mismatch);
        }
        if (mismatch.getCurrentToken() == null && mismatch.getPath().isEmpty()) {
            return new Violation(BODY, "missing", null, Map.of("required", true));
        }
        Object sent = sent(mismatch, body);
        return target != null && target.isEnum()
                ? new Violation(path(mismatch), "not-one-of", sent, Map.of("allowed", names(target)))
                : new Violation(path(mismatch), "wrong-type", sent, Map.of("expected", expected(target)));
    }

    /** The names of an enum, as requests write them. */
    static List<String> names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .toList();
    }

    /** Not JSON, or the same name twice in an object. */
    private static Violation syntax(JacksonException syntax) {
        Matcher duplicate = DUPLICATE.matcher(syntax.getOriginalMessage());
        if (duplicate.find()) {
            String at = path(syntax);
            String name = duplicate.group(1);
            String field = at.equals(BODY) ? name : at.equals(name) || at.endsWith("." + name) ? at : at + "." + name;
            return new Violation(field, "duplicate-field", null, Map.of("unique", true));
        }
        TokenStreamLocation location = syntax.getLocation();
        return new Violation(
                BODY,
                "not-json",
                null,
                location == null
                        ? Map.of()
                        : Map.of(
                                "line", Math.max(0, location.getLineNr()),
                                "column", Math.max(0, location.getColumnNr())));
    }

    /** What stands in the body where the exception points to, null when that cannot be found. */
    private static @Nullable Object sent(JacksonException exception, byte[] body) {
        JsonNode node;
        try {
            node = AS_SENT.readTree(body);
        } catch (JacksonException notJson) {
            return null;
        }
        for (Reference step : exception.getPath()) {
            node = step.getPropertyName() == null ? node.path(step.getIndex()) : node.path(step.getPropertyName());
        }
        return switch (node.getNodeType()) {
            case OBJECT -> "{…}";
            case ARRAY -> "[…]";
            case STRING -> node.stringValue();
            case NUMBER, BOOLEAN -> node.toString();
            case NULL, MISSING, BINARY, POJO -> null;
        };
    }

    /** The path as a caller writes it, e.g. {@code donors[0].sharePercent}. */
    static String path(JacksonException exception) {
        StringBuilder path = new StringBuilder();
        for (Reference step : exception.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.isEmpty() ? BODY : path.toString();
    }

    static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "OTHER";
        }
        if (type == LocalDate.class) {
            return "DAY";
        }
        if (type == YearMonth.class) {
            return "MONTH";
        }
        if (type == Instant.class) {
            return "INSTANT";
        }
        if (type == BigDecimal.class || type == Quantity.class) {
            return type == Quantity.class ? "QUANTITY" : "DECIMAL";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "BOOLEAN";
        }
        if (type == Long.class || type == long.class || type == Integer.class || type == int.class) {
            return "INTEGER";
        }
        if (type == UUID.class) {
            return "UUID";
        }
        if (type == String.class || type.isEnum()) {
            return "STRING";
        }
        return Iterable.class.isAssignableFrom(type) || type.isArray() ? "ARRAY" : "OBJECT";
    }
}
