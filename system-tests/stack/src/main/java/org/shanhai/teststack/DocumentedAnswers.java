package org.shanhai.teststack;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Holds answers against the published OpenAPI document: a status, a media type or a field that is not in it is a fault. Readers are told to
 * live with fields they do not know; here such a field is a fault, since nobody has said what it means.
 */
public final class DocumentedAnswers {

    private static final String ADDRESS = "https://openapi.invalid/document";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectNode document;
    private final SchemaRegistry schemas;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, Schema> known = new ConcurrentHashMap<>();

    private record Operation(String method, String template, Pattern path, JsonNode node) {

        long variables() {
            return template.chars().filter(c -> c == '{').count();
        }
    }

    private DocumentedAnswers(ObjectNode document) {
        this.document = document;
        close(document.path("components").path("schemas"));
        close(document.path("paths"));
        this.schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(ADDRESS, JSON.writeValueAsString(document)))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.add(new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                Pattern.compile(path.getKey().replaceAll("\\{[^}]*}", "[^/]+")),
                                operation.getValue()))));
        operations.sort(Comparator.comparingLong(Operation::variables));
    }

    /** What a service publishes, e.g. {@code project-service}; read from the contracts on the class path. */
    public static DocumentedAnswers of(String service) {
        YAMLMapper yaml = YAMLMapper.builder().build();
        ObjectNode common = (ObjectNode) read(yaml, "/openapi/common.yaml");
        JsonNode own = read(yaml, "/openapi/" + service + ".yaml");
        common.set("paths", own.path("paths"));
        own.path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> ((ObjectNode) common.path("components").path("schemas"))
                        .set(schema.getKey(), schema.getValue()));
        return new DocumentedAnswers(common);
    }

    /** What the gateway publishes. */
    public static DocumentedAnswers read(String openApiJson) {
        return new DocumentedAnswers((ObjectNode) JSON.readTree(openApiJson));
    }

    /** As in {@code GET /api/v1/projects}. */
    public Set<String> operations() {
        Set<String> names = new TreeSet<>();
        operations.forEach(operation -> names.add(operation.method() + " " + operation.template()));
        return names;
    }

    /** Roles that an operation says it is open to; empty when it needs no token. */
    public Set<String> roles(String method, String template) {
        Set<String> roles = new TreeSet<>();
        operations.stream()
                .filter(operation -> operation.method().equals(method)
                        && operation.template().equals(template))
                .forEach(operation -> operation.node().path("x-roles").forEach(role -> roles.add(role.asString())));
        return roles;
    }

    /** Fails when the answer is not as documented. */
    public void check(HttpResponse<String> answer) {
        List<String> faults = faults(
                answer.request().method(),
                answer.request().uri().getPath(),
                answer.statusCode(),
                answer.headers().firstValue("Content-Type").orElse(null),
                answer.body());
        if (!faults.isEmpty()) {
            throw new AssertionError(
                    answer.request().method() + " " + answer.request().uri() + " answered " + answer.statusCode()
                            + ", not as documented: " + faults + "\n" + answer.body());
        }
    }

    /** Everything about an answer that the document does not say. */
    public List<String> faults(
            String method, String path, int status, @Nullable String contentType, @Nullable String body) {
        Optional<Operation> found = operations.stream()
                .filter(operation -> operation.method().equals(method)
                        && operation.path().matcher(path).matches())
                .findFirst();
        if (found.isEmpty()) {
            return Set.of(400, 401, 403, 404, 405).contains(status)
                    ? List.of()
                    : List.of("no such operation: " + method + " " + path);
        }
        JsonNode response = found.get().node().path("responses").path(Integer.toString(status));
        if (response.isMissingNode()) {
            return List.of(
                    "status " + status + " of " + method + " " + found.get().template());
        }
        if (response.has("$ref")) {
            response = document.at(response.path("$ref").asString().substring(1));
        }
        if (body == null || body.isEmpty()) {
            return List.of();
        }
        String type = contentType == null ? "none" : contentType.split(";", 2)[0].strip();
        if (response.path("content").path(type).isMissingNode()) {
            return List.of(
                    "media type " + type + " of " + method + " " + found.get().template() + " " + status);
        }
        if (!type.endsWith("json")) {
            return List.of();
        }
        return schema(response.path("content").path(type).path("schema")).validate(body, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    private Schema schema(JsonNode written) {
        return known.computeIfAbsent(
                written.toString().replace("\"#/", "\"" + ADDRESS + "#/"),
                text -> schemas.getSchema(JSON.readTree(text)));
    }

    /** An object with named fields has no others, unless it says so. */
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(DocumentedAnswers::close);
    }

    private static JsonNode read(YAMLMapper yaml, String resource) {
        try (InputStream in = DocumentedAnswers.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + resource);
            }
            return yaml.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
