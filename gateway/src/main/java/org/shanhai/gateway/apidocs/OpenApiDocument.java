package org.shanhai.gateway.apidocs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One OpenAPI document out of those of the services. An operation that two of them serve, such as imports, is one, open to the roles of both; what
 * else two of them say differently stops the start.
 */
final class OpenApiDocument {

    private static final List<String> SERVICES = List.of("project-service", "funding-service", "impact-service");

    private static final String ROLES = "x-roles";

    private OpenApiDocument() {}

    static Map<String, Object> merged() {
        Tree whole = Resources.yaml("/openapi/common.yaml");
        Map<String, Object> paths = new LinkedHashMap<>();
        List<Object> tags = new ArrayList<>();
        Map<String, Object> schemas = whole.at("components").at("schemas").map();
        for (String service : SERVICES) {
            Tree own = Resources.yaml("/openapi/" + service + ".yaml");
            own.at("tags").list().stream().filter(tag -> !tags.contains(tag)).forEach(tags::add);
            own.at("paths").map().forEach((path, operations) -> {
                Map<String, Object> merged = new LinkedHashMap<>(new Tree(paths.get(path)).map());
                new Tree(operations)
                        .map()
                        .forEach((method, operation) -> merged.merge(
                                method,
                                operation,
                                (one, other) -> together(method + " " + path, new Tree(one), new Tree(other))));
                paths.put(path, merged);
            });
            own.at("components").at("schemas").map().forEach((name, schema) -> put(schemas, name, schema));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        whole.map().forEach((name, part) -> {
            if (name.equals("paths")) {
                document.put("tags", tags);
                document.put("paths", paths);
            } else {
                document.put(name, part);
            }
        });
        return document;
    }

    private static Map<String, Object> together(String name, Tree one, Tree other) {
        if (!one.at("operationId").text().equals(other.at("operationId").text())) {
            throw new IllegalStateException("two services publish " + name);
        }
        Set<Object> roles = new LinkedHashSet<>(one.at(ROLES).list());
        roles.addAll(other.at(ROLES).list());
        Map<String, Object> operation = new LinkedHashMap<>(one.map());
        operation.put(ROLES, List.copyOf(roles));
        return operation;
    }

    private static void put(Map<String, Object> target, String name, Object value) {
        Object before = target.putIfAbsent(name, value);
        if (before != null && !before.equals(value)) {
            throw new IllegalStateException("two services publish different schemas of the name " + name);
        }
    }
}
