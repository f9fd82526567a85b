package org.shanhai.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class OpenApiTest {

    private static final String ADDRESS = "https://openapi.invalid/document";
    private static final Set<String> WRITES = Set.of("post", "put", "patch", "delete");
    private static final OpenApi NOW = OpenApi.below("/openapi/");
    private static final OpenApi LAST_RELEASE = OpenApi.below("/baseline/openapi/");

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> lost = new ArrayList<>();
        NOW.document().findValues("$ref").forEach(reference -> {
            if (NOW.document().at(reference.asString().substring(1)).isMissingNode()) {
                lost.add(reference.asString());
            }
        });
        assertThat(lost).isEmpty();
    }

    @Test
    void everyOperationHasANameOfItsOwnAndSaysWhatItIsInBothLanguages() {
        Set<String> names = new TreeSet<>();
        NOW.operations((name, operation) -> {
            assertThat(names.add(operation.path("operationId").asString()))
                    .as(name)
                    .isTrue();
            assertThat(operation.path("summary").asString()).as(name).matches(OpenApiTest::isInBothLanguages);
            assertThat(operation.path("tags")).as(name).hasSize(1);
        });
        assertThat(names).hasSizeGreaterThan(60);
    }

    @Test
    void everyFieldAndParameterSaysWhatItMeansInBothLanguages() {
        List<String> silent = new ArrayList<>();
        NOW.schemas()
                .properties()
                .forEach(schema -> schema.getValue()
                        .path("properties")
                        .properties()
                        .forEach(field -> {
                            if (!isInBothLanguages(
                                    field.getValue().path("description").asString(""))) {
                                silent.add(schema.getKey() + "." + field.getKey());
                            }
                        }));
        NOW.operations((name, operation) -> operation.path("parameters").forEach(parameter -> {
            if (!isInBothLanguages(NOW.at(parameter).path("description").asString(""))) {
                silent.add(name + " " + NOW.at(parameter).path("name").asString());
            }
        }));
        assertThat(silent).isEmpty();
    }

    @Test
    void everyWriteTakesAnIdempotencyKeyAndSaysHowItIsRefused() {
        NOW.operations((name, operation) -> {
            List<String> parameters = new ArrayList<>();
            operation
                    .path("parameters")
                    .forEach(parameter ->
                            parameters.add(NOW.at(parameter).path("name").asString()));
            boolean write = WRITES.contains(name.substring(0, name.indexOf(' ')));
            assertThat(parameters.contains("Idempotency-Key")).as(name).isEqualTo(write);
            assertThat(operation.path("responses").has("401")).as(name).isTrue();
            assertThat(operation.path("responses").has("429")).as(name).isTrue();
            assertThat(operation.path("responses").has("422") || !write)
                    .as(name)
                    .isTrue();
        });
    }

    @Test
    void examplesAreValidBySchema() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(ADDRESS, NOW.document().toString())));
        List<String> wrong = new ArrayList<>();
        List<String> without = new ArrayList<>();
        NOW.operations((name, operation) -> operation
                .path("requestBody")
                .path("content")
                .properties()
                .forEach(type -> {
                    JsonNode body = type.getValue();
                    if (!type.getKey().endsWith("json")) {
                        return;
                    }
                    if (!body.has("example")) {
                        without.add(name);
                        return;
                    }
                    String schema = body.path("schema").toString().replace("\"#/", "\"" + ADDRESS + "#/");
                    registry.getSchema(Published.JSON.readTree(schema)).validate(body.path("example")).stream()
                            .map(Error::toString)
                            .forEach(fault -> wrong.add(name + ": " + fault));
                }));
        assertThat(wrong).isEmpty();
        assertThat(without).isEmpty();
    }

    @Test
    void breaksNoClientOfTheLastRelease() {
        assertThat(OpenApiCompatibility.breaks(LAST_RELEASE, NOW)).isEmpty();
    }

    @Test
    void theCheckFindsWhatBreaksAClient() {
        assertThat(breaks(document -> ((ObjectNode) document.path("paths")).remove("/api/v1/donors")))
                .containsExactly("get /api/v1/donors was removed");
        assertThat(breaks(document -> ((ArrayNode) document.path("components")
                                .path("schemas")
                                .path("MilestoneDraft")
                                .path("required"))
                        .add("plannedOn")))
                .containsExactly("MilestoneDraft.plannedOn is asked for now");
        assertThat(breaks(document -> ((ObjectNode) document.path("components")
                                .path("schemas")
                                .path("Milestone")
                                .path("properties"))
                        .remove("lateDays")))
                .containsExactly("Milestone.lateDays was removed");
        assertThat(breaks(document -> ((ObjectNode) document.path("components")
                                .path("schemas")
                                .path("Milestone")
                                .path("properties")
                                .path("phase"))
                        .put("type", "integer")))
                .containsExactly("Milestone.phase was \"string\" and is \"integer\"");
        assertThat(breaks(document -> ((ArrayNode) document.path("components")
                                .path("schemas")
                                .path("ApprovalDraft")
                                .path("properties")
                                .path("decision")
                                .path("enum"))
                        .remove(0)))
                .containsExactly("ApprovalDraft.decision takes \"APPROVED\" no more");
        assertThat(breaks(document -> ((ObjectNode) document.at("/components/parameters/limit")).put("required", true)))
                .contains("get /api/v1/projects asks for limit now");
        assertThat(breaks(
                        document -> ((ObjectNode) document.at("/paths/~1api~1v1~1donors/get/responses")).remove("200")))
                .containsExactly("get /api/v1/donors answers 200 no more");
    }

    private static List<String> breaks(Consumer<ObjectNode> change) {
        OpenApi changed = LAST_RELEASE.copy();
        change.accept(changed.document());
        return OpenApiCompatibility.breaks(LAST_RELEASE, changed);
    }

    private static boolean isInBothLanguages(String text) {
        return text.codePoints().anyMatch(c -> c >= 'A' && c <= 'z')
                && text.codePoints().anyMatch(Character::isIdeographic);
    }
}
