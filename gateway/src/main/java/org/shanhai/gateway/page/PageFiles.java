package org.shanhai.gateway.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** All files of the page, read and compressed once at the start: nothing outside this list can be read. */
@Component
class PageFiles {

    private static final String ROOT = "/page/";
    private static final String JSON = "application/json";

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", "text/html;charset=UTF-8",
            "css", "text/css;charset=UTF-8",
            "js", "text/javascript;charset=UTF-8",
            "svg", "image/svg+xml",
            "json", JSON);

    private final Map<String, PageFile> files = new HashMap<>();

    PageFiles(JsonMapper json, PageSettings settings) {
        addOwn();
        addLibrary("lib/chart.js", "META-INF/resources/webjars/chart.js/*/dist/chart.umd.min.js");
        files.put(
                "config.json",
                PageFile.of(
                        JSON,
                        json.writeValueAsBytes(Map.of(
                                "issuer", settings.issuer().toString(),
                                "clientId", settings.clientId(),
                                "scope", settings.scope()))));
        files.put("names.json", PageFile.of(JSON, Names.json(json)));
    }

    Set<String> paths() {
        return Set.copyOf(files.keySet());
    }

    /** @param path below {@code /page/}; the page itself is {@code index.html} */
    Optional<PageFile> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    private void addOwn() {
        for (Resource resource : found("classpath:page/**/*.*")) {
            String url = address(resource);
            add(url.substring(url.lastIndexOf(ROOT) + ROOT.length()), resource);
        }
        if (!files.containsKey("index.html")) {
            throw new IllegalStateException("not on the class path: " + ROOT + "index.html");
        }
    }

    private void addLibrary(String path, String pattern) {
        Resource[] found = found("classpath*:" + pattern);
        if (found.length != 1) {
            throw new IllegalStateException(found.length + " files on the class path are " + pattern);
        }
        add(path, found[0]);
    }

    private void add(String path, Resource resource) {
        String mediaType = MEDIA_TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (mediaType == null) {
            throw new IllegalStateException("no media type is known for " + path);
        }
        try {
            files.put(path, PageFile.of(mediaType, resource.getContentAsByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String address(Resource resource) {
        try {
            return resource.getURL().getPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Resource[] found(String pattern) {
        try {
            return new PathMatchingResourcePatternResolver().getResources(pattern);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
