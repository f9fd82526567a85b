package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One request is followed from the gateway to the figures: in spans and in the logs. */
class TraceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CALLERS_SPAN = "00f067aa0ba902b7";

    private final RunningStack stack = RunningStack.shared();
    private final Client client = new Client(stack);
    private final String traceId =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE))
                    + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());

    @BeforeEach
    void aStackThatThisRunHasStarted() {
        Assumptions.assumeTrue(stack.spans().isPresent(), "the stack was started by somebody else");
    }

    @Test
    void goesFromTheGatewayThroughOutboxAndTopicToTheCommitOfItsEffect() {
        report(Registered.project(client, "110000", "653201"));

        await().atMost(PATIENCE).untilAsserted(() -> {
            List<SpanCollector.Span> spans = spans();
            assertThat(spans)
                    .extracting(span -> span.service() + " " + span.kind())
                    .contains(
                            "gateway SERVER",
                            "project-service SERVER",
                            "project-service PRODUCER",
                            "funding-service CONSUMER",
                            "impact-service CONSUMER");
            assertThat(spans)
                    .extracting(SpanCollector.Span::name)
                    .contains("send shanhai.project.events", "intake shanhai.project.employment-reported.v1");
            assertThat(spans).allSatisfy(span -> assertThat(root(span, spans)).isEqualTo(CALLERS_SPAN));
        });
    }

    /** Of what comes within a tenth of a second only the first can become a point, so the first report, close behind its project, may come too early. */
    @Test
    void pointsOfTheFreshnessHistogramNameTheTrace() {
        String project = Registered.project(client, "110000", "653201");
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> {
            report(project);
            String metrics = client.text(
                    stack.management(3).resolve("/actuator/prometheus"), "application/openmetrics-text; version=1.0.0");
            assertThat(metrics.lines())
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("shanhai_intake_freshness_seconds_bucket")
                            .contains(traceId));
        });
    }

    @Test
    void linesOfTheLogAreReadableAndNameTheTrace() {
        int status = client.send(HttpRequest.newBuilder(stack.projectService().resolve("/projects"))
                        .header("Authorization", "Bearer no-token")
                        .header("traceparent", traceparent())
                        .GET())
                .status();
        assertThat(status).isEqualTo(401);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Files.readString(
                                        stack.data().resolve("logs/project-service.log"), StandardCharsets.UTF_8)
                                .lines())
                        .anySatisfy(line -> assertThat(line)
                                .matches("\\d{4}-\\d\\d-\\d\\dT\\S+ +INFO .*\\[project-service\\].*token refused.*")
                                .contains(traceId)));
    }

    private void report(String project) {
        int status = client.send(HttpRequest.newBuilder(
                                stack.gateway().resolve("/api/v1/projects/" + project + "/employment-reports"))
                        .header("Authorization", "Bearer " + client.token("office:110000"))
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("Content-Type", "application/json")
                        .header("traceparent", traceparent())
                        .POST(HttpRequest.BodyPublishers.ofString(
                                Registered.employment("HIRES", "DIRECT", "12", "2025-06-30"))))
                .status();
        assertThat(status).isEqualTo(201);
    }

    private String traceparent() {
        return "00-" + traceId + "-" + CALLERS_SPAN + "-01";
    }

    private List<SpanCollector.Span> spans() {
        return stack.spans().orElseThrow().ofTrace(traceId);
    }

    /** The span that a chain of parents begins with, as far as it is known. */
    private static String root(SpanCollector.Span span, List<SpanCollector.Span> all) {
        Map<String, SpanCollector.Span> byId =
                all.stream().collect(Collectors.toMap(SpanCollector.Span::id, Function.identity()));
        String parent = span.parentId();
        while (byId.containsKey(parent)) {
            parent = byId.get(parent).parentId();
        }
        return parent;
    }
}
