package org.shanhai.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The OpenAPI document of one release: what the services publish, put together as the gateway puts it together. */
record OpenApi(ObjectNode document) {

    private static final YAMLMapper YAML = YAMLMapper.builder().build();
    private static final List<String> SERVICES = List.of("project-service", "funding-service", "impact-service");

    /** @param folder where on the class path the files lie, e.g. {@code /openapi/} */
    static OpenApi below(String folder) {
        ObjectNode whole = (ObjectNode) read(folder + "common.yaml");
        ObjectNode paths = (ObjectNode) whole.path("paths");
        ObjectNode schemas = (ObjectNode) whole.path("components").path("schemas");
        for (String service : SERVICES) {
            JsonNode own = read(folder + service + ".yaml");
            own.path("paths").properties().forEach(path -> {
                ObjectNode merged = paths.withObjectProperty(path.getKey());
                path.getValue().properties().forEach(operation -> {
                    JsonNode other = merged.path(operation.getKey());
                    if (!other.isMissingNode()
                            && !other.path("operationId")
                                    .equals(operation.getValue().path("operationId"))) {
                        throw new IllegalStateException(
                                "two services have " + operation.getKey() + " " + path.getKey());
                    }
                    merged.set(operation.getKey(), operation.getValue());
                });
            });
            own.path("components").path("schemas").properties().forEach(schema -> {
                JsonNode other = schemas.path(schema.getKey());
                if (!other.isMissingNode() && !other.equals(schema.getValue())) {
                    throw new IllegalStateException("two schemas are named " + schema.getKey());
                }
                schemas.set(schema.getKey(), schema.getValue());
            });
        }
        return new OpenApi(whole);
    }

    OpenApi copy() {
        return new OpenApi(document.deepCopy());
    }

    /** Each operation under its name, as in {@code get /api/v1/projects}. */
    void operations(BiConsumer<String, JsonNode> each) {
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation ->
                                each.accept(operation.getKey() + " " + path.getKey(), operation.getValue())));
    }

    JsonNode schemas() {
        return document.path("components").path("schemas");
    }

    /** What a reference leads to; a node that is no reference leads to itself. */
    JsonNode at(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }

    private static JsonNode read(String resource) {
        try (InputStream in = Objects.requireNonNull(OpenApi.class.getResourceAsStream(resource), resource)) {
            return YAML.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
