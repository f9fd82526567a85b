package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Reports become figures: written through the gateway, read through the gateway. */
class FiguresIT {

    private static final String OFFICE = "office:310000";

    private final Client client = new Client(RunningStack.shared());

    @Test
    void hiresAndSeparationsMakeTheStock() {
        String project = Registered.project(client, "310000", "653101");
        report(project, Registered.employment("HIRES", "DIRECT", "760", "2025-03-31"));
        report(project, Registered.employment("SEPARATIONS", "DIRECT", "60", "2025-06-30"));

        await().untilAsserted(() -> {
            JsonNode figures = employment(project);
            assertThat(figures.at("/jobsDirect/reported/value").asLong()).isEqualTo(700);
            assertThat(figures.at("/hires/reported/value").asLong()).isEqualTo(760);
            assertThat(figures.at("/separations/reported/value").asLong()).isEqualTo(60);
        });
    }

    @Test
    void figuresComeAsAFileWithTheFiltersAndGroupsOfTheQuestions() {
        String project = Registered.project(client, "310000", "653101");
        report(project, Registered.employment("HIRES", "DIRECT", "760", "2025-03-31"));
        String question =
                "/exports/figures?subject=employment&groupBy=donor,month&from=2025-02&to=2025-03&project=" + project;

        await().untilAsserted(() -> assertThat(
                        client.body("analyst", question + "&format=csv").lines())
                .anySatisfy(row -> assertThat(row).startsWith("310000,2025-03,jobsDirect,PERSONS,true,reported,760,")));
        assertThat(client.body("analyst", question + "&format=xlsx")).startsWith("PK");
        assertThat(client.get("analyst", question + "&format=pdf").status()).isEqualTo(400);
        assertThat(client.get("analyst", "/exports/figures?subject=people").status())
                .isEqualTo(400);
        assertThat(client.get("analyst", "/exports/figures?donors=310000")
                        .body()
                        .toString())
                .contains("unknown-parameter");
    }

    @Test
    void aLateOlderSnapshotDoesNotChangeTheCurrentStock() {
        String project = Registered.project(client, "310000", "653101");
        report(project, Registered.employment("SNAPSHOT", "DIRECT", "29000", "2025-06-30"));
        report(project, Registered.employment("SNAPSHOT", "DIRECT", "27000", "2024-12-31"));

        await().untilAsserted(() -> {
            JsonNode atYearEnd = client.get("analyst", "/impact/employment?project=" + project + "&to=2024-12")
                    .body();
            assertThat(atYearEnd
                            .at("/items/0/figures/jobsDirect/reported/value")
                            .asLong())
                    .isEqualTo(27_000);
        });
        assertThat(employment(project).at("/jobsDirect/reported/value").asLong())
                .isEqualTo(29_000);
    }

    @Test
    void theSameRequestTwiceCountsOnceAndGivesTheSameAnswer() {
        String project = Registered.project(client, "310000", "653101");
        String key = UUID.randomUUID().toString();
        String body = Registered.employment("HIRES", "DIRECT", "7", "2025-03-31");
        String path = "/projects/" + project + "/employment-reports";

        Client.Answer first = client.post(OFFICE, path, body, key);
        Client.Answer again = client.post(OFFICE, path, body, key);
        Client.Answer other = client.post(OFFICE, path, body.replace("7,", "8,"), key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().get("idempotent-replayed")).isEqualTo("true");
        assertThat(other.status()).isEqualTo(422);
        await().untilAsserted(() -> assertThat(
                        employment(project).at("/jobsDirect/reported/value").asLong())
                .isEqualTo(7));
        assertThat(client.get("auditor", "/projects/" + project + "/reports")
                        .body()
                        .get("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void notReportedIsNullAndCountedAsItself() {
        String project = Registered.project(client, "310000", "653101");
        report(project, Registered.employment("HIRES", "DIRECT", "null", "2025-03-31"));

        await().untilAsserted(() -> {
            JsonNode jobs = employment(project).at("/jobsDirect/reported");
            assertThat(jobs.get("withoutValue").asLong()).isEqualTo(1);
            assertThat(jobs.get("value").isNull()).isTrue();
        });
    }

    @Test
    void anOfficeCannotWriteToAnotherDonorsProject() {
        String project = Registered.project(client, "310000", "653101");

        Client.Answer answer = client.post(
                "office:110000",
                "/projects/" + project + "/employment-reports",
                Registered.employment("HIRES", "DIRECT", "7", "2025-03-31"));

        assertThat(answer.status()).isEqualTo(403);
    }

    private void report(String project, String body) {
        Client.Answer answer = client.post(OFFICE, "/projects/" + project + "/employment-reports", body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    }

    private JsonNode employment(String project) {
        Client.Answer answer = client.get("analyst", "/impact/employment?project=" + project);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body().at("/items/0/figures");
    }
}
