package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shanhai.contracts.Topic;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What dashboards and alerts ask for is there: a panel that stays empty, or an alert that never fires, looks as if all were well. */
class DashboardsIT {

    private static final Pattern VALUES_OF_A_LABEL = Pattern.compile("label_values\\((.+),\\s*\\w+\\)");
    /** Made by Prometheus itself. */
    private static final Set<String> NOT_OURS = Set.of("up");

    private static final int SCRAPED_SERVICES = 4;
    private static final int METRICS_AT_LEAST = 25;

    private final RunningStack stack = RunningStack.shared();
    private final Client client = new Client(stack);

    /** A metric and where it is asked for. */
    private record Use(String metric, String file, String place) {
        @Override
        public String toString() {
            return metric + ", asked for by \"" + place + "\" of " + file;
        }
    }

    @Test
    void everyMetricThatADashboardOrARuleReadsIsExported() throws IOException {
        List<Use> uses = new ArrayList<>();
        Set<String> recorded = new HashSet<>(NOT_OURS);
        for (Path file : filesOf("deploy/prometheus/rules", "*.yml")) {
            readRules(file, uses, recorded);
        }
        for (Path file : filesOf("deploy/grafana/dashboards", "*.json")) {
            readDashboard(file, uses);
        }
        assertThat(uses.stream().map(Use::metric).distinct()).hasSizeGreaterThan(METRICS_AT_LEAST);

        Sample.loadInto(stack);
        sendSomethingBroken();

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            Set<String> exported = exported();
            assertThat(uses)
                    .filteredOn(use -> !recorded.contains(use.metric()) && !exported.contains(use.metric()))
                    .as("metrics that no service exports")
                    .isEmpty();
        });
    }

    private static List<Path> filesOf(String folder, String pattern) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(RunningStack.repository().resolve(folder), pattern)) {
            found.forEach(files::add);
        }
        assertThat(files).as(folder).isNotEmpty();
        return files;
    }

    private static void readRules(Path file, List<Use> uses, Set<String> recorded) throws IOException {
        Map<String, Object> document = new Yaml().load(Files.readString(file));
        for (Map<?, ?> group : maps(document.get("groups"))) {
            for (Map<?, ?> rule : maps(group.get("rules"))) {
                if (rule.get("record") instanceof String name) {
                    recorded.add(name);
                }
                String place = String.valueOf(rule.containsKey("record") ? rule.get("record") : rule.get("alert"));
                add(uses, String.valueOf(rule.get("expr")), file, place);
            }
        }
    }

    private static List<Map<?, ?>> maps(@Nullable Object list) {
        List<Map<?, ?>> maps = new ArrayList<>();
        ((List<?>) Objects.requireNonNull(list)).forEach(each -> maps.add((Map<?, ?>) each));
        return maps;
    }

    private static void readDashboard(Path file, List<Use> uses) throws IOException {
        JsonNode dashboard = new JsonMapper().readTree(Files.readString(file));
        readPanels(file, dashboard.path("panels"), uses);
        for (JsonNode variable : dashboard.at("/templating/list")) {
            Matcher values =
                    VALUES_OF_A_LABEL.matcher(variable.at("/query/query").asString(""));
            if (values.matches()) {
                add(
                        uses,
                        values.group(1),
                        file,
                        "variable " + variable.path("name").asString());
            }
        }
    }

    private static void readPanels(Path file, JsonNode panels, List<Use> uses) {
        for (JsonNode panel : panels) {
            for (JsonNode target : panel.path("targets")) {
                add(
                        uses,
                        target.path("expr").asString(),
                        file,
                        panel.path("title").asString());
            }
            readPanels(file, panel.path("panels"), uses);
        }
    }

    private static void add(List<Use> uses, String expression, Path file, String place) {
        PromqlMetrics.of(expression)
                .forEach(metric -> uses.add(new Use(metric, file.getFileName().toString(), place)));
    }

    private Set<String> exported() {
        Set<String> names = new HashSet<>();
        for (int service = 0; service < SCRAPED_SERVICES; service++) {
            client.text(stack.management(service).resolve("/actuator/prometheus"))
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(line -> names.add(line.split("[{ ]", 2)[0]));
        }
        return names;
    }

    private void sendSomethingBroken() {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.kafka()), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(
                    Topic.PROJECT_EVENTS.topicName(), UUID.randomUUID().toString(), "not an event"));
            producer.flush();
        }
    }
}
