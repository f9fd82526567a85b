package org.shanhai.systemtests.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files that Grafana and Prometheus are given: written from one source, complete, and in step with the runbook. */
class DashboardFilesTest {

    private static final String WRITE = "shanhai.write-dashboards";

    private final Path repository = repository();
    private final Path dashboards = repository.resolve("deploy/grafana/dashboards");
    private final Runbook runbook = new Runbook(read(repository.resolve("docs/operations.md")));

    @Test
    void committedFilesAreWhatTheirSourceSays() throws IOException {
        Map<Path, String> wanted = new HashMap<>();
        DashboardJson json = new DashboardJson();
        Dashboard.ALL.forEach(each -> wanted.put(dashboards.resolve(each.name() + ".json"), json.of(each)));
        wanted.put(repository.resolve("deploy/grafana/runbook.html"), runbook.html());
        if (Boolean.getBoolean(WRITE)) {
            for (Map.Entry<Path, String> file : wanted.entrySet()) {
                Files.writeString(file.getKey(), file.getValue());
            }
        }
        wanted.forEach((file, text) ->
                assertThat(file).as("write it anew with -D" + WRITE + "=true").hasContent(text));
        assertThat(filesOf("deploy/grafana/dashboards", "*.json"))
                .allSatisfy(file -> assertThat(wanted).containsKey(file));
    }

    /** What Grafana's own schema of a dashboard asks for, of the parts that are used here. */
    @Test
    void dashboardsHaveTheFormThatGrafanaReads() throws IOException {
        Set<String> uids = new HashSet<>();
        for (Path file : filesOf("deploy/grafana/dashboards", "*.json")) {
            JsonNode dashboard = new JsonMapper().readTree(Files.readString(file));
            assertThat(uids.add(dashboard.path("uid").asString())).as("uid").isTrue();
            assertThat(dashboard.path("uid").asString()).matches("[a-z0-9-]{1,40}");
            assertThat(dashboard.path("title").asString()).isNotBlank();
            assertThat(dashboard.path("schemaVersion").asInt()).isBetween(36, 42);
            Set<Integer> ids = new HashSet<>();
            boolean[][] taken = new boolean[1_000][24];
            for (JsonNode panel : dashboard.path("panels")) {
                assertThat(ids.add(panel.path("id").asInt()))
                        .as("id of a panel")
                        .isTrue();
                assertThat(panel.path("type").asString()).isIn("row", "text", "stat", "bargauge", "timeseries");
                takeRoom(taken, panel);
                for (JsonNode target : panel.path("targets")) {
                    assertThat(target.path("refId").asString()).matches("[A-Z]");
                    assertThat(target.at("/datasource/uid").asString()).isEqualTo("prometheus");
                    assertThat(target.path("expr").asString()).isNotBlank();
                }
            }
        }
    }

    private static void takeRoom(boolean[][] taken, JsonNode panel) {
        JsonNode at = panel.path("gridPos");
        for (int y = at.path("y").asInt();
                y < at.path("y").asInt() + at.path("h").asInt();
                y++) {
            for (int x = at.path("x").asInt();
                    x < at.path("x").asInt() + at.path("w").asInt();
                    x++) {
                assertThat(taken[y][x]).as("room of " + panel.path("title")).isFalse();
                taken[y][x] = true;
            }
        }
    }

    @Test
    void everyPanelSaysWhatItShowsAndLeadsToTheRunbook() {
        for (Dashboard dashboard : Dashboard.ALL) {
            Set<String> titles = new HashSet<>();
            for (Panel panel : dashboard.panels()) {
                switch (panel.kind()) {
                    case ROW -> assertThat(panel.title()).isNotBlank();
                    case TEXT -> assertThat(panel.description()).isNotBlank();
                    case STAT, BARS, LINES -> {
                        assertThat(titles.add(panel.title()))
                                .as("title " + panel.title())
                                .isTrue();
                        assertThat(panel.description()).as(panel.title()).endsWith(".");
                        assertThat(panel.queries()).as(panel.title()).isNotEmpty();
                        assertThat(runbook.entries()).as(panel.title()).containsKey(panel.runbook());
                    }
                }
            }
        }
    }

    @Test
    void everyAlertHasARunbookEntryAndIsMadeToComeAndGo() throws IOException {
        Map<String, Boolean> fires = new HashMap<>();
        Map<String, Boolean> stops = new HashMap<>();
        for (Path file : filesOf("deploy/prometheus/tests", "*.yml")) {
            for (Map<?, ?> test : maps(of(yaml(file), "tests"))) {
                Object checks = test.get("alert_rule_test");
                for (Map<?, ?> check : checks == null ? List.<Map<?, ?>>of() : maps(checks)) {
                    boolean none = ((List<?>) of(check, "exp_alerts")).isEmpty();
                    (none ? stops : fires).put(String.valueOf(check.get("alertname")), true);
                }
            }
        }
        Set<String> alerts = new TreeSet<>();
        for (Path file : filesOf("deploy/prometheus/rules", "*.yml")) {
            for (Map<?, ?> group : maps(of(yaml(file), "groups"))) {
                for (Map<?, ?> rule : maps(of(group, "rules"))) {
                    if (rule.get("alert") instanceof String alert) {
                        alerts.add(alert);
                        assertThat(((Map<?, ?>) of(rule, "annotations")).get("runbook"))
                                .isEqualTo("docs/operations.md#" + alert.toLowerCase(Locale.ROOT));
                        assertThat(runbook.entries().get(alert))
                                .as("runbook of " + alert)
                                .startsWith(String.valueOf(((Map<?, ?>) of(rule, "labels")).get("severity")))
                                .contains("**Means:**", "**Look at:**", "**Do:**");
                    }
                }
            }
        }
        assertThat(fires.keySet()).as("made to come").containsAll(alerts);
        assertThat(stops.keySet()).as("made to go").containsAll(alerts);
        assertThat(runbook.entries().keySet()).as("entries").isEqualTo(alerts);
    }

    private Map<String, Object> yaml(Path file) throws IOException {
        return new Yaml().load(Files.readString(file));
    }

    private static Object of(Map<?, ?> map, String key) {
        return Objects.requireNonNull(map.get(key), key);
    }

    private static List<Map<?, ?>> maps(Object list) {
        List<Map<?, ?>> maps = new ArrayList<>();
        ((List<?>) list).forEach(each -> maps.add((Map<?, ?>) each));
        return maps;
    }

    private List<Path> filesOf(String folder, String pattern) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(repository.resolve(folder), pattern)) {
            found.forEach(files::add);
        }
        assertThat(files).as(folder).isNotEmpty();
        return files;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("shanhai"))) {
            folder = Objects.requireNonNull(folder.getParent(), "the command ./shanhai is in no folder above this one");
        }
        return folder;
    }
}
