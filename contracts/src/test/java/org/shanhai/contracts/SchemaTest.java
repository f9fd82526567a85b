package org.shanhai.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shanhai.contracts.Compatibility.Shape;
import org.shanhai.contracts.funding.DonorEvent;
import org.shanhai.contracts.funding.FundingEvent;
import org.shanhai.contracts.impact.ImpactEvent;
import org.shanhai.contracts.programme.ProgrammeEvent;
import org.shanhai.contracts.project.ProjectEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class SchemaTest {
    private static final Published NOW = Published.now();
    /** Fields of which a message has one or the other, so that even a full one leaves some out. */
    private static final Set<String> ONE_OF_SEVERAL = Set.of(
            "dueOn",
            "onMilestone",
            "employment",
            "training",
            "outcome",
            "pay",
            "verifiedValue",
            "canonicalVerifiedValue");

    @Test
    void everyEventHasATypeAndEveryTypeAnEvent() {
        List<Class<?>> events = Stream.of(
                        ProjectEvent.class,
                        FundingEvent.class,
                        DonorEvent.class,
                        ProgrammeEvent.class,
                        ImpactEvent.class)
                .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
                .toList();

        assertThat(Arrays.stream(EventType.values()).<Class<?>>map(EventType::data))
                .containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    void everyTypeHasASchemaAndEverySchemaAType() {
        assertThat(NOW.types())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(EventType.values())
                        .map(EventType::wireName)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void schemaLiesWhereTheTypeSays(EventType type) {
        assertThat(SchemaTest.class.getResource("/" + type.schemaResource())).isNotNull();
        assertThat(type.dataSchema()).endsWith(":" + type.wireName());
    }

    @ParameterizedTest
    @EnumSource
    void schemaAndRecordAgree(EventType type) {
        List<String> differences = new ArrayList<>();
        compare(type.wireName(), type.data(), Shape.of(NOW, Published.fileOf(type.wireName())), differences);
        assertThat(differences).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void schemaSaysWhatEveryFieldMeans(EventType type) {
        JsonNode schema = NOW.schema(Published.fileOf(type.wireName()));
        assertThat(schema.path("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.path("title").asString()).isNotBlank();
        assertThat(schema.path("description").asString()).endsWith(".");
        assertDescribed(type.wireName(), Shape.of(NOW, Published.fileOf(type.wireName())));
    }

    @ParameterizedTest
    @EnumSource
    void samplesAreAFullOneAndAMinimalOne(EventType type) {
        assertThat(NOW.samplesOf(type.wireName())).contains("full.json", "minimal.json");
        assertThat(NOW.sample(type.wireName(), "full.json").findValues("illustrative"))
                .allMatch(JsonNode::asBoolean);
        assertThat(nulls(NOW.sample(type.wireName(), "full.json"))).isSubsetOf(ONE_OF_SEVERAL);
    }

    @ParameterizedTest
    @EnumSource
    void samplesAreValidBySchema(EventType type) {
        for (String sample : NOW.samplesOf(type.wireName())) {
            assertThat(NOW.faults(Published.fileOf(type.wireName()), NOW.sample(type.wireName(), sample)))
                    .as(sample)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void samplesReadIntoTheRecordAndBackUnchanged(EventType type) {
        for (String sample : NOW.samplesOf(type.wireName())) {
            JsonNode written = NOW.sample(type.wireName(), sample);
            Event event = Published.JSON.treeToValue(written, type.data());

            assertThat(Published.JSON.readTree(Published.JSON.writeValueAsString(event)))
                    .as(sample)
                    .isEqualTo(written);
            assertThat(EventType.of(event)).isEqualTo(type);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFieldLeftOutMeansTheSameAsNull(EventType type) {
        JsonNode minimal = NOW.sample(type.wireName(), "minimal.json");
        JsonNode without = withoutNulls(minimal);

        assertThat(NOW.faults(Published.fileOf(type.wireName()), without)).isEmpty();
        assertThat(Published.JSON.treeToValue(without, type.data()))
                .isEqualTo(Published.JSON.treeToValue(minimal, type.data()));
    }

    @ParameterizedTest
    @EnumSource
    void aFieldOfALaterReleaseIsPassedOver(EventType type) {
        ObjectNode later = (ObjectNode) NOW.sample(type.wireName(), "full.json").deepCopy();
        later.put("addedLater", 1);

        assertThat(NOW.faults(Published.fileOf(type.wireName()), later)).isEmpty();
        assertThat(Published.JSON.treeToValue(later, type.data()))
                .isEqualTo(Published.JSON.treeToValue(NOW.sample(type.wireName(), "full.json"), type.data()));
    }

    @ParameterizedTest
    @EnumSource
    void headersOfTheSampleAreValidAndOfItsType(EventType type) {
        JsonNode headers = NOW.sample(type.wireName(), "headers.json");

        assertThat(NOW.faults("headers.schema.json", headers)).isEmpty();
        assertThat(headers.path("ce_type").asString()).isEqualTo(type.wireName());
        assertThat(headers.path("ce_dataschema").asString()).isEqualTo(type.dataSchema());
    }

    @Test
    void aHeaderThatIsMissingOrNoNumberIsFound() {
        ObjectNode headers = (ObjectNode)
                NOW.sample("shanhai.project.created.v1", "headers.json").deepCopy();
        headers.put("ce_sequence", "first").remove("ce_type");

        assertThat(NOW.faults("headers.schema.json", headers)).hasSize(2);
    }

    @Test
    void aWrongValueIsFound() {
        ObjectNode hires = (ObjectNode) NOW.sample("shanhai.project.employment-reported.v1", "full.json")
                .deepCopy();
        hires.put("headcount", -1)
                .put("asOf", "2025-02-30")
                .put("kind", "SEASONAL")
                .put("fte", 187.5)
                .remove("source");

        assertThat(NOW.faults("shanhai.project.employment-reported.v1.schema.json", hires))
                .hasSizeGreaterThanOrEqualTo(5)
                .anyMatch(fault -> fault.contains("/headcount"))
                .anyMatch(fault -> fault.contains("/asOf"))
                .anyMatch(fault -> fault.contains("/kind"))
                .anyMatch(fault -> fault.contains("/fte"))
                .anyMatch(fault -> fault.contains("source"));
    }

    private static void compare(String path, Class<?> record, Shape shape, List<String> differences) {
        List<String> components = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            String name = component.getName();
            components.add(name);
            if (!shape.fields().contains(name)) {
                differences.add(path + "/" + name + " is not in the schema");
                continue;
            }
            Shape field = shape.field(name);
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (field.nullable() != nullable) {
                differences.add(
                        path + "/" + name + " is nullable in " + (nullable ? "the record" : "the schema") + " only");
            }
            if (shape.required.contains(name) == nullable) {
                differences.add(path + "/" + name + " is required exactly when it is never null");
            }
            compareType(path + "/" + name, component.getAnnotatedType(), component.getType(), field, differences);
        }
        shape.fields().stream()
                .filter(field -> !components.contains(field))
                .forEach(field -> differences.add(path + "/" + field + " is not in the record"));
    }

    private static void compareType(
            String path, AnnotatedType annotated, Class<?> type, Shape shape, List<String> differences) {
        String expected;
        if (type == String.class || type == LocalDate.class || type.isEnum()) {
            expected = "string";
        } else if (type == long.class || type == Long.class || type == int.class || type == Integer.class) {
            expected = "integer";
        } else if (type == boolean.class) {
            expected = "boolean";
        } else if (type == List.class) {
            expected = "array";
        } else if (type.isRecord()) {
            expected = "object";
        } else {
            differences.add(path + " has type " + type + ", for which no JSON type is agreed");
            return;
        }
        if (!shape.types.contains(expected)) {
            differences.add(path + " is " + shape.types + " and should be " + expected);
            return;
        }
        if (type == LocalDate.class != shape.format().equals("date")) {
            differences.add(path + " is a day in " + (type == LocalDate.class ? "the record" : "the schema") + " only");
        }
        List<String> constants = type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(Object::toString)
                        .sorted()
                        .toList()
                : List.of();
        if (!constants.equals(List.copyOf(shape.enumValues))) {
            differences.add(path + " has values " + shape.enumValues + " and should have " + constants);
        }
        if (type.isRecord()) {
            compare(path, type, shape, differences);
        }
        if (type == List.class) {
            AnnotatedType item = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[0];
            compareType(path + "[]", item, (Class<?>) item.getType(), shape.items(), differences);
        }
    }

    private static void assertDescribed(String path, Shape shape) {
        for (String name : shape.fields()) {
            Shape field = shape.field(name);
            String written =
                    shape.node.path("properties").path(name).path("description").asString("");
            assertThat(written.isEmpty() ? field.node.path("description").asString("") : written)
                    .as(path + "/" + name)
                    .isNotBlank();
            assertDescribed(path + "/" + name, field);
            if (field.node.has("items")) {
                assertDescribed(path + "/" + name + "[]", field.items());
            }
        }
    }

    private static Set<String> nulls(JsonNode node) {
        Set<String> names = new java.util.TreeSet<>();
        if (node instanceof ObjectNode object) {
            object.forEachEntry((name, value) -> {
                if (value.isNull()) {
                    names.add(name);
                }
                names.addAll(nulls(value));
            });
        } else {
            node.forEach(item -> names.addAll(nulls(item)));
        }
        return names;
    }

    private static JsonNode withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode kept = Published.JSON.createObjectNode();
            object.forEachEntry((name, value) -> {
                if (!value.isNull()) {
                    kept.set(name, withoutNulls(value));
                }
            });
            return kept;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode kept = Published.JSON.createArrayNode();
            array.forEach(item -> kept.add(withoutNulls(item)));
            return kept;
        }
        return node;
    }
}
