package org.shanhai.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Compares two releases of the OpenAPI document for those who wrote a client by the older one: what they send must still be taken, and what
 * they read must still be there. A new operation, a new field of an answer, a new optional field of a request break nobody.
 */
final class OpenApiCompatibility {

    private static final List<String> KEYWORDS =
            List.of("type", "format", "$ref", "const", "pattern", "items", "oneOf");

    private final OpenApi before;
    private final OpenApi after;
    private final List<String> breaks = new ArrayList<>();

    private OpenApiCompatibility(OpenApi before, OpenApi after) {
        this.before = before;
        this.after = after;
    }

    /** Everything that breaks a client; empty when there is nothing. */
    static List<String> breaks(OpenApi before, OpenApi after) {
        OpenApiCompatibility comparison = new OpenApiCompatibility(before, after);
        before.operations(comparison::operation);
        before.schemas().properties().forEach(schema -> comparison.schema(schema.getKey(), schema.getValue()));
        return comparison.breaks;
    }

    private void operation(String name, JsonNode old) {
        int space = name.indexOf(' ');
        JsonNode now =
                after.document().path("paths").path(name.substring(space + 1)).path(name.substring(0, space));
        if (now.isMissingNode()) {
            breaks.add(name + " was removed");
            return;
        }
        List<String> had = new ArrayList<>();
        old.path("parameters").forEach(parameter -> had.add(key(before.at(parameter))));
        List<String> has = new ArrayList<>();
        now.path("parameters").forEach(reference -> {
            JsonNode parameter = after.at(reference);
            has.add(key(parameter));
            boolean asked = parameter.path("required").asBoolean(false);
            boolean wasAsked = false;
            for (JsonNode earlier : old.path("parameters")) {
                wasAsked |= key(before.at(earlier)).equals(key(parameter))
                        && before.at(earlier).path("required").asBoolean(false);
            }
            if (asked && !wasAsked) {
                breaks.add(name + " asks for " + parameter.path("name").asString() + " now");
            }
        });
        had.stream()
                .filter(parameter -> !has.contains(parameter))
                .forEach(parameter -> breaks.add(name + " takes " + parameter + " no more"));
        old.path("responses").properties().forEach(response -> {
            if (response.getKey().startsWith("2") && !now.path("responses").has(response.getKey())) {
                breaks.add(name + " answers " + response.getKey() + " no more");
            }
        });
        old.path("requestBody").path("content").properties().forEach(type -> {
            if (!now.path("requestBody").path("content").has(type.getKey())) {
                breaks.add(name + " takes " + type.getKey() + " no more");
            }
        });
    }

    private void schema(String name, JsonNode old) {
        JsonNode now = after.schemas().path(name);
        if (now.isMissingNode()) {
            breaks.add(name + " was removed");
            return;
        }
        boolean sent = name.endsWith("Draft")
                || name.endsWith("Correction")
                || name.endsWith("Patch")
                || name.equals("Withdrawal");
        TreeSet<String> asked = texts(now.path("required"));
        TreeSet<String> wasAsked = texts(old.path("required"));
        if (sent) {
            asked.stream()
                    .filter(field -> !wasAsked.contains(field))
                    .forEach(field -> breaks.add(name + "." + field + " is asked for now"));
        } else {
            wasAsked.stream()
                    .filter(field ->
                            !asked.contains(field) && now.path("properties").has(field))
                    .forEach(field -> breaks.add(name + "." + field + " may be left out now"));
        }
        old.path("properties").properties().forEach(field -> {
            JsonNode other = now.path("properties").path(field.getKey());
            String place = name + "." + field.getKey();
            if (other.isMissingNode()) {
                breaks.add(place + " was removed");
                return;
            }
            for (String keyword : KEYWORDS) {
                if (!field.getValue().path(keyword).equals(other.path(keyword))) {
                    breaks.add(place + " was " + field.getValue().path(keyword) + " and is " + other.path(keyword));
                }
            }
            if (sent) {
                TreeSet<String> taken = texts(other.path("enum"));
                texts(field.getValue().path("enum")).stream()
                        .filter(value -> !taken.contains(value))
                        .forEach(value -> breaks.add(place + " takes \"" + value + "\" no more"));
            }
        });
    }

    private static String key(JsonNode parameter) {
        return parameter.path("in").asString() + " parameter "
                + parameter.path("name").asString();
    }

    private static TreeSet<String> texts(JsonNode list) {
        TreeSet<String> texts = new TreeSet<>();
        list.forEach(value -> texts.add(value.isNull() ? "null" : value.asString()));
        return texts;
    }
}
