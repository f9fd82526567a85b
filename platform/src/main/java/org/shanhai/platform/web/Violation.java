package org.shanhai.platform.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request: which field, which rule, which value.
 *
 * @param field path in the body or name of the parameter, e.g. {@code donors[0].sharePercent}
 * @param code stable, kebab-case; its text stands in the message bundles under {@code violation.<code>}
 * @param value what was sent, null when nothing was
 * @param rule what the rule compares with, e.g. {@code max: 500}; named places of the text are filled from it
 */
public record Violation(String field, String code, @Nullable Object value, Map<String, Object> rule) {

    public Violation {
        rule = Map.copyOf(rule);
    }

    public static Violation of(String field, String code, @Nullable Object value) {
        return new Violation(field, code, value, Map.of());
    }
}
