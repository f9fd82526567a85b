package org.shanhai.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every PromQL expression that the product ships, from the files that Grafana and Prometheus are given. */
final class PromqlSources {

    private static final Pattern VALUES_OF_A_LABEL = Pattern.compile("label_values\\((.+),\\s*\\w+\\)");

    /** What asks. */
    enum Kind {
        PANEL,
        VARIABLE,
        RECORDING,
        ALERT
    }

    /**
     * @param place title of the panel, or name of the variable or rule
     * @param text the expression as it is written
     */
    record Source(Kind kind, String text, String file, String place) {
        @Override
        public String toString() {
            return "\"" + place + "\" of " + file + " asks for " + text;
        }
    }

    private PromqlSources() {}

    static List<Source> all() {
        List<Source> sources = new ArrayList<>();
        for (Path file : filesOf("deploy/prometheus/rules", "*.yml")) {
            readRules(file, sources);
        }
        for (Path file : filesOf("deploy/grafana/dashboards", "*.json")) {
            readDashboard(file, sources);
        }
        return sources;
    }

    private static List<Path> filesOf(String folder, String pattern) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(RunningStack.repository().resolve(folder), pattern)) {
            found.forEach(files::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void readRules(Path file, List<Source> sources) {
        Map<String, Object> document = new Yaml().load(read(file));
        for (Map<?, ?> group : maps(document.get("groups"))) {
            for (Map<?, ?> rule : maps(group.get("rules"))) {
                boolean records = rule.containsKey("record");
                sources.add(new Source(
                        records ? Kind.RECORDING : Kind.ALERT,
                        String.valueOf(rule.get("expr")),
                        name(file),
                        String.valueOf(rule.get(records ? "record" : "alert"))));
            }
        }
    }

    private static List<Map<?, ?>> maps(@Nullable Object list) {
        List<Map<?, ?>> maps = new ArrayList<>();
        ((List<?>) Objects.requireNonNull(list)).forEach(each -> maps.add((Map<?, ?>) each));
        return maps;
    }

    private static void readDashboard(Path file, List<Source> sources) {
        JsonNode dashboard = new JsonMapper().readTree(read(file));
        for (JsonNode panel : dashboard.path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                sources.add(new Source(
                        Kind.PANEL,
                        target.path("expr").asString(),
                        name(file),
                        panel.path("title").asString()));
            }
        }
        for (JsonNode variable : dashboard.at("/templating/list")) {
            Matcher values =
                    VALUES_OF_A_LABEL.matcher(variable.at("/query/query").asString(""));
            if (values.matches()) {
                sources.add(new Source(
                        Kind.VARIABLE,
                        values.group(1),
                        name(file),
                        variable.path("name").asString()));
            }
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
