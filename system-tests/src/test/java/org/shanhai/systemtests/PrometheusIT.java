package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real Prometheus reads the real stack with the sample loaded, and is asked everything that dashboards and rules ask. An alert answers only
 * while something is wrong, so of an alert each metric that it looks at has to be there.
 */
@Tag("needs-prometheus")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrometheusIT {

    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final int EXPRESSIONS_AT_LEAST = 100;
    private static final int SERVICES = 4;

    private final RunningStack stack = RunningStack.shared();
    private final Client client = new Client(stack);
    private Path folder = Path.of("");
    private URI prometheus = URI.create("http://127.0.0.1");
    private @Nullable Process process;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("shanhai-prometheus");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        prometheus = URI.create("http://127.0.0.1:" + port);
        Path config = Files.writeString(folder.resolve("prometheus.yml"), config());
        process = new ProcessBuilder(
                        installed(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--enable-feature=exemplar-storage")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        // Rates start at the second reading of a series, so it reads before anything happens.
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
            List<String> read = new ArrayList<>();
            for (JsonNode target : get("/api/v1/targets").at("/data/activeTargets")) {
                read.add(target.path("health").asString()
                        + target.path("lastError").asString());
            }
            assertThat(read).containsExactly("up", "up", "up", "up");
        });
    }

    @AfterAll
    void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            process.waitFor(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void everyExpressionOfEveryDashboardAndRuleReturnsData() {
        Sample.loadInto(stack);
        List<String> left = new ArrayList<>(asked());
        assertThat(left).hasSizeGreaterThan(EXPRESSIONS_AT_LEAST);
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(3)).untilAsserted(() -> {
            somethingHappens();
            left.removeIf(expression -> !value(expression).isEmpty());
            assertThat(left).as("expressions without data").isEmpty();
        });
    }

    @Test
    void everyRuleIsWorkedOutWithoutAnError() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<String> notGood = new ArrayList<>();
            int rules = 0;
            for (JsonNode group : get("/api/v1/rules").at("/data/groups")) {
                for (JsonNode rule : group.path("rules")) {
                    rules++;
                    if (!rule.path("health").asString().equals("ok")) {
                        notGood.add(rule.path("name").asString() + ": " + rule.path("lastError"));
                    }
                }
            }
            assertThat(notGood).isEmpty();
            assertThat(rules).isGreaterThan(40);
        });
    }

    private Set<String> asked() {
        Set<String> expressions = new TreeSet<>();
        for (PromqlSources.Source source : PromqlSources.all()) {
            switch (source.kind()) {
                case PANEL, VARIABLE -> expressions.add(chosen(source.text()));
                case RECORDING -> expressions.add(source.place());
                case ALERT ->
                    PromqlMetrics.of(source.text()).stream()
                            .filter(metric -> !DashboardsIT.NOT_OURS.contains(metric))
                            .forEach(expressions::add);
            }
        }
        return expressions;
    }

    /** With every choice above the panels made as it is at first. */
    private static String chosen(String expression) {
        return expression
                .replace("$donor", ".*")
                .replace("$service", ".*")
                .replace("$basis", "committed")
                .replace("$year", "2025");
    }

    /** A write and some reads, so that what counts per second has something to count. */
    private void somethingHappens() {
        Registered.project(client, "110000", "653201");
        client.get("auditor", "/impact/employment");
        client.get("auditor", "/impact/reconciliation");
        client.get("auditor", "/policy-shares");
    }

    /** The values of an expression now; not a number is no value. */
    private List<Double> value(String expression) {
        JsonNode answer = get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        assertThat(answer.path("status").asString())
                .as(expression + ": " + answer)
                .isEqualTo("success");
        List<Double> values = new ArrayList<>();
        for (JsonNode series : answer.at("/data/result")) {
            double value = Double.parseDouble(series.at("/value/1").asString().replace("Inf", "Infinity"));
            if (!Double.isNaN(value)) {
                values.add(value);
            }
        }
        return values;
    }

    private JsonNode get(String path) {
        return new JsonMapper().readTree(client.text(URI.create(prometheus + path)));
    }

    private String config() {
        String targets = IntStream.range(0, SERVICES)
                .mapToObj(service -> "'" + stack.management(service).getAuthority() + "'")
                .collect(Collectors.joining(", "));
        return """
                global:
                  scrape_interval: 2s
                  scrape_timeout: 2s
                  evaluation_interval: 2s
                rule_files:
                  - %s/deploy/prometheus/rules/*.yml
                scrape_configs:
                  - job_name: shanhai
                    metrics_path: /actuator/prometheus
                    static_configs:
                      - targets: [%s]
                """.formatted(RunningStack.repository(), targets);
    }

    /** The one on this machine, else Debian's package, unpacked into the build folder. */
    private static String installed() throws IOException, InterruptedException {
        Path scripts = RunningStack.repository().resolve("deploy/prometheus");
        Process install = new ProcessBuilder(
                        "bash",
                        scripts.resolve("install.sh").toString(),
                        "prometheus",
                        scripts.resolve("target/prometheus").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(install.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(install.waitFor()).as("install.sh").isZero();
        return printed.strip();
    }
}
