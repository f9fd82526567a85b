package org.shanhai.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Compares two releases of the contract. A version of an event type may gain optional fields and better words, and nothing else: whoever
 * reads the old one must be able to read the new one, and the other way round, since a topic is kept for ever and holds both.
 */
final class Compatibility {
    /** Keywords that say which values are allowed. Whether a change of one widens or narrows is not worked out: it is a new version. */
    private static final List<String> ALLOWED_VALUES = List.of(
            "const",
            "format",
            "pattern",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "multipleOf");

    private final Published before;
    private final Published after;
    private final List<String> breaks = new ArrayList<>();

    private Compatibility(Published before, Published after) {
        this.before = before;
        this.after = after;
    }

    /** Everything that breaks a reader of one release who meets the other; empty when there is nothing. */
    static List<String> breaks(Published before, Published after) {
        Compatibility comparison = new Compatibility(before, after);
        comparison.compareSchemas();
        if (comparison.breaks.isEmpty()) {
            comparison.crossReadSamples();
        }
        return List.copyOf(comparison.breaks);
    }

    private void compareSchemas() {
        for (String file : before.schemaFiles()) {
            if (!after.schemaFiles().contains(file)) {
                breaks.add(file + " was removed");
            } else if (!file.equals("common.schema.json")) {
                compare(file, Shape.of(before, file), Shape.of(after, file));
            }
        }
    }

    private void crossReadSamples() {
        for (String type : before.types()) {
            String file = Published.fileOf(type);
            for (String sample : before.samplesOf(type)) {
                after.faults(file, before.sample(type, sample))
                        .forEach(fault ->
                                breaks.add("old sample " + type + "/" + sample + " by the new schema: " + fault));
            }
            for (String sample : after.samplesOf(type)) {
                before.faults(file, after.sample(type, sample))
                        .forEach(fault ->
                                breaks.add("new sample " + type + "/" + sample + " by the old schema: " + fault));
            }
        }
    }

    private void compare(String path, Shape old, Shape now) {
        if (!old.types.equals(now.types)) {
            breaks.add(path + ": type changed from " + old.types + " to " + now.types);
            return;
        }
        difference(old.enumValues, now.enumValues)
                .forEach(value -> breaks.add(path + ": value " + value + " was removed"));
        difference(now.enumValues, old.enumValues)
                .forEach(value -> breaks.add(path + ": value " + value + " was added"));
        for (String keyword : ALLOWED_VALUES) {
            if (!old.node.path(keyword).equals(now.node.path(keyword))) {
                breaks.add(path + ": " + keyword + " changed");
            }
        }
        difference(old.required, now.required).forEach(field -> breaks.add(path + "/" + field + " may be missing now"));
        difference(now.required, old.required).forEach(field -> breaks.add(path + "/" + field + " is required now"));
        if (now.node.path("additionalProperties").isBoolean()
                && !now.node.path("additionalProperties").asBoolean()) {
            breaks.add(path + " is closed to fields of later releases");
        }
        for (String field : old.fields()) {
            if (now.fields().contains(field)) {
                compare(path + "/" + field, old.field(field), now.field(field));
            } else {
                breaks.add(path + "/" + field + " was removed");
            }
        }
        if (old.node.has("items") && now.node.has("items")) {
            compare(path + "[]", old.items(), now.items());
        } else if (old.node.has("items") || now.node.has("items")) {
            breaks.add(path + ": items changed");
        }
    }

    private static List<String> difference(SortedSet<String> from, SortedSet<String> without) {
        return from.stream().filter(value -> !without.contains(value)).toList();
    }

    /** A schema with its references resolved and "or null" folded into its types. */
    static final class Shape {
        final JsonNode node;
        final SortedSet<String> types = new TreeSet<>();
        final SortedSet<String> enumValues = new TreeSet<>();
        final SortedSet<String> required = new TreeSet<>();

        private final Published release;
        private final String file;

        private Shape(Published release, String file, JsonNode written) {
            this.release = release;
            JsonNode resolved = written;
            String resolvedFile = file;
            boolean orNull = false;
            while (resolved.has("$ref") || resolved.has("anyOf")) {
                if (resolved.has("$ref")) {
                    String ref = resolved.path("$ref").asString();
                    int hash = ref.indexOf('#');
                    resolvedFile = hash == 0 ? resolvedFile : ref.substring(0, hash);
                    resolved = release.schema(resolvedFile).at(ref.substring(hash + 1));
                    if (resolved.isMissingNode()) {
                        throw new IllegalArgumentException(file + " refers to " + ref + ", which does not exist");
                    }
                } else {
                    List<JsonNode> choices = resolved.path("anyOf")
                            .valueStream()
                            .filter(choice -> !choice.path("type").asString("").equals("null"))
                            .toList();
                    if (choices.size() != 1 || resolved.path("anyOf").size() != 2) {
                        throw new IllegalArgumentException(file + ": anyOf is used for \"or null\" only");
                    }
                    orNull = true;
                    resolved = choices.getFirst();
                }
            }
            this.node = resolved;
            this.file = resolvedFile;
            if (resolved.path("type").isArray()) {
                resolved.path("type").forEach(type -> types.add(type.asString()));
            } else {
                types.add(resolved.path("type").asString());
            }
            if (orNull) {
                types.add("null");
            }
            resolved.path("enum").forEach(value -> enumValues.add(value.asString()));
            resolved.path("required").forEach(field -> required.add(field.asString()));
        }

        static Shape of(Published release, String file) {
            return new Shape(release, file, release.schema(file));
        }

        SortedSet<String> fields() {
            return new TreeSet<>(node.path("properties").propertyNames());
        }

        Shape field(String name) {
            return new Shape(
                    release,
                    file,
                    Objects.requireNonNull(node.path("properties").get(name), name));
        }

        Shape items() {
            return new Shape(release, file, node.path("items"));
        }

        boolean nullable() {
            return types.contains("null");
        }

        String format() {
            return node.path("format").asString("");
        }
    }
}
