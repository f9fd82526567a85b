package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Corrections and decisions move live figures, and the history shows all of them: written and read through the gateway. */
class CorrectedFiguresIT {

    private static final String OFFICE = "office:310000";
    private static final String VERIFIER = "verifier";
    private static final String SOURCE =
            "\"source\": {\"publication\": \"System test\", \"date\": \"2025-07-01\", \"illustrative\": true}";

    private final Client client = new Client(RunningStack.shared());

    @Test
    void everyStepOfReportsLifeMovesTheFigures() {
        String project = Registered.project(client, "310000", "653101");
        String report = report(project, "employment", Registered.employment("HIRES", "DIRECT", "700", "2025-03-31"));
        String twenty = report(project, "employment", Registered.employment("HIRES", "DIRECT", "20", "2025-04-30"));
        figures(project, "jobsDirect", 720L, null, null);

        written(VERIFIER, report + "/verification", "{\"decision\": \"VERIFIED\", \"verifiedValue\": 300}");
        figures(project, "jobsDirect", 720L, 300L, null);
        written(OFFICE, report + "/corrections", hires("DIRECT", 690, "ten left before"));
        figures(project, "jobsDirect", 710L, null, null);
        written(OFFICE, report + "/corrections", hires("DIRECT", 680, "and ten more"));
        figures(project, "jobsDirect", 700L, null, null);
        written(VERIFIER, report + "/verification", "{\"decision\": \"VERIFIED\", \"evidence\": \"payroll\"}");
        figures(project, "jobsDirect", 700L, 680L, null);
        written(
                VERIFIER,
                report + "/verification",
                "{\"decision\": \"REJECTED\", \"note\": \"payroll of another year\"}");
        figures(project, "jobsDirect", 20L, null, 680L);
        written(OFFICE, report + "/corrections", hires("DIRECT", 680, "payroll of this year attached"));
        figures(project, "jobsDirect", 700L, null, null);
        written(OFFICE, twenty + "/corrections", "{\"withdrawn\": true, \"reason\": \"counted twice\"}");
        figures(project, "jobsDirect", 680L, null, null);
        written(OFFICE, report + "/corrections", hires("INDIRECT", 680, "an estimate, not a payroll"));
        figures(project, "jobsDirect", null, null, null);
        figures(project, "jobsIndirect", 680L, null, null);

        List<String> history =
                client.get("auditor", "/projects/" + project + "/history").body().get("items").values().stream()
                        .map(event -> event.get("type").asString().replace("shanhai.project.", ""))
                        .toList();
        assertThat(history)
                .containsExactly(
                        "created.v1",
                        "employment-reported.v1",
                        "employment-reported.v1",
                        "report-verified.v1",
                        "report-corrected.v1",
                        "report-corrected.v1",
                        "report-verified.v1",
                        "report-rejected.v1",
                        "report-corrected.v1",
                        "report-corrected.v1",
                        "report-corrected.v1");
    }

    @Test
    void ofSnapshotsTheOneThatStillStandsHolds() {
        String project = Registered.project(client, "310000", "653101");
        report(project, "employment", Registered.employment("SNAPSHOT", "DIRECT", "27000", "2024-12-31"));
        String latest =
                report(project, "employment", Registered.employment("SNAPSHOT", "DIRECT", "29000", "2025-06-30"));
        figures(project, "jobsDirect", 29_000L, null, null);
        written(VERIFIER, latest + "/verification", "{\"decision\": \"REJECTED\", \"note\": \"no list\"}");
        figures(project, "jobsDirect", 27_000L, null, 29_000L);
        written(
                OFFICE,
                latest + "/corrections",
                "{\"kind\": \"DIRECT\", \"headcount\": 28000, \"asOf\": \"2025-06-30\", \"qualifier\": \"EXACT\", "
                        + SOURCE + ", \"reason\": \"counted anew\"}");
        figures(project, "jobsDirect", 28_000L, null, null);
        written(OFFICE, latest + "/corrections", "{\"withdrawn\": true, \"reason\": \"another village\"}");
        figures(project, "jobsDirect", 27_000L, null, null);
    }

    @Test
    void reclassifiedUnitMovesFromPersonsToPersonTimes() {
        String project = Registered.project(client, "310000", "653101");
        String report = report(project, "training", Registered.training("PERSONS", "DELTA", "78000", "2025-06-30"));
        trained(project, "personsTrained", 78_000L);
        written(
                OFFICE,
                report + "/corrections",
                "{\"mode\": \"COURSE\", \"unit\": \"PERSON_TIMES\", \"count\": 78000, \"asOf\": \"2025-06-30\", "
                        + "\"qualifier\": \"EXACT\", " + SOURCE + ", \"reason\": \"the paper counts seats\"}");
        trained(project, "personTimesTrained", 78_000L);
        trained(project, "personsTrained", null);
    }

    @Test
    void replannedMilestoneIsLateByItsNewDay() {
        String project = Registered.project(client, "310000", "653101");
        written(
                OFFICE,
                "/projects/" + project + "/milestones",
                "{\"code\": \"BUILT\", \"title\": {\"en\": \"Built\"}, \"plannedOn\": \"2025-03-31\"}");
        late(project, 1);
        Client.Answer answer = client.post(
                OFFICE,
                "/projects/" + project + "/milestones/BUILT/replanning",
                "{\"plannedOn\": \"2199-03-31\", \"reason\": \"flood\"}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        late(project, 0);
    }

    private String report(String project, String kind, String body) {
        return "/reports/"
                + written(OFFICE, "/projects/" + project + "/" + kind + "-reports", body)
                        .get("id")
                        .asString();
    }

    private JsonNode written(String role, String path, String body) {
        Client.Answer answer = client.post(role, path, body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.body();
    }

    private void figures(
            String project,
            String indicator,
            @Nullable Long reported,
            @Nullable Long verified,
            @Nullable Long rejected) {
        await().untilAsserted(() -> {
            JsonNode figure = client.get("analyst", "/impact/employment?project=" + project)
                    .body()
                    .at("/items/0/figures/" + indicator);
            assertThat(value(figure.at("/reported/value"))).as("reported").isEqualTo(reported);
            assertThat(value(figure.at("/verified/value"))).as("verified").isEqualTo(verified);
            assertThat(value(figure.at("/rejected/value"))).as("rejected").isEqualTo(rejected);
        });
    }

    private void trained(String project, String indicator, @Nullable Long reported) {
        await().untilAsserted(() -> assertThat(value(client.get("analyst", "/impact/training?project=" + project)
                        .body()
                        .at("/items/0/figures/" + indicator + "/reported/value")))
                .isEqualTo(reported));
    }

    private void late(String project, long milestones) {
        await().untilAsserted(() -> assertThat(client.get("analyst", "/impact/delivery?project=" + project)
                        .body()
                        .at("/items/0/figures/milestonesLate/derived/value")
                        .asLong(-1))
                .isEqualTo(milestones));
    }

    private static @Nullable Long value(JsonNode node) {
        return node.isNumber() ? node.asLong() : null;
    }

    private static String hires(String kind, int headcount, String reason) {
        return "{\"kind\": \"" + kind + "\", \"headcount\": " + headcount
                + ", \"asOf\": \"2025-03-31\", \"qualifier\": \"EXACT\", " + SOURCE + ", \"reason\": \"" + reason
                + "\"}";
    }
}
