package org.shanhai.impact.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts what others say beside what the programme itself reports: seen, and not added. */
final class Beside {
    private static final String OUTSIDE = "outside";
    private static final List<String> SAID = List.of("planned", "reported", "verified", "rejected", "booked");

    private Beside() {}

    static Answer put(Answer own, Answer outside) {
        Map<Map<String, @Nullable String>, Answer.Item> items = new LinkedHashMap<>();
        own.items().forEach(item -> items.put(item.group(), item));
        // What is kept of an answer is not written into.
        Map<Map<String, @Nullable String>, Map<String, Map<String, @Nullable Object>>> opened = new HashMap<>();
        for (Answer.Item item : outside.items()) {
            item.figures().forEach((code, figure) -> {
                Map<String, @Nullable Object> said = said(figure);
                if (!said.isEmpty()) {
                    opened.computeIfAbsent(item.group(), group -> {
                                Answer.Item before = items.get(group);
                                Map<String, Map<String, @Nullable Object>> figures =
                                        before == null ? new LinkedHashMap<>() : new LinkedHashMap<>(before.figures());
                                items.put(
                                        group,
                                        new Answer.Item(
                                                group,
                                                before == null ? item.incomplete() : before.incomplete(),
                                                figures));
                                return figures;
                            })
                            .computeIfAbsent(code, _ -> named(figure))
                            .put(OUTSIDE, said);
                }
            });
        }
        return own.withItems(new ArrayList<>(items.values()));
    }

    private static Map<String, @Nullable Object> named(Map<String, @Nullable Object> figure) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        named.put("unit", figure.get("unit"));
        named.put("summable", figure.get("summable"));
        return named;
    }

    private static Map<String, @Nullable Object> said(Map<String, @Nullable Object> figure) {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        for (String assurance : SAID) {
            if (figure.get(assurance) instanceof Map<?, ?> value
                    && (isSome(value, "reports") || isSome(value, "withoutValue"))) {
                said.put(assurance, value);
            }
        }
        return said;
    }

    private static boolean isSome(Map<?, ?> value, String count) {
        return value.get(count) instanceof Integer number && number != 0;
    }
}
