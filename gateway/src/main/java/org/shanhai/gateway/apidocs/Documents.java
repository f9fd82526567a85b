package org.shanhai.gateway.apidocs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** All files under {@code /docs}, made once at the start and held: nothing outside this list can be read. */
@Component
class Documents {

    private static final String HTML = "text/html;charset=UTF-8";
    private static final String CSS = "text/css;charset=UTF-8";
    private static final String SCRIPT = "text/javascript;charset=UTF-8";
    private static final String JSON = "application/json";
    private static final String SCHEMA = "application/schema+json";
    private static final String YAML = "application/yaml";
    private static final String MARKDOWN = "text/markdown;charset=UTF-8";

    private final Map<String, Document> files = new HashMap<>();

    Documents(JsonMapper json) {
        add("", HTML, Resources.bytes("/docs/index.html"));
        add("docs.js", SCRIPT, Resources.bytes("/docs/docs.js"));
        add("events.css", CSS, Resources.bytes("/docs/events.css"));
        add("events", HTML, EventsPage.html());
        add("openapi.json", JSON, json.writeValueAsBytes(OpenApiDocument.merged()));
        add("asyncapi.yaml", YAML, Resources.bytes("/asyncapi.yaml"));
        add("changes.md", MARKDOWN, Resources.bytes("/openapi/CHANGELOG.md"));
        addAll("META-INF/resources/webjars/swagger-ui/*/swagger-ui.css", CSS, 0);
        addAll("META-INF/resources/webjars/swagger-ui/*/swagger-ui-bundle.js", SCRIPT, 0);
        addAll("schemas/*.json", SCHEMA, 1);
        addAll("samples/*/*.json", JSON, 2);
    }

    Optional<Document> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    private void add(String path, String mediaType, byte[] content) {
        files.put(path, Document.of(mediaType, content));
    }

    /** @param folders how many of the folders above the file belong to its path */
    private void addAll(String pattern, String mediaType, int folders) {
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver().getResources("classpath*:" + pattern)) {
                String[] parts = resource.getURL().getPath().split("/");
                String path = String.join("/", Arrays.asList(parts).subList(parts.length - 1 - folders, parts.length));
                add(path, mediaType, resource.getContentAsByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
