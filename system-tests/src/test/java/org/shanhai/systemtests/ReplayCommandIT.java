package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Figures rebuilt from the topics while they are in use, and held against those of the owning services. */
class ReplayCommandIT {

    private static final String DONOR = "420000";
    private static final String OFFICE = "office:" + DONOR;

    private final RunningStack stack = RunningStack.shared();
    private final Client client = new Client(stack);

    private JsonNode figures() {
        return client.get("analyst", "/impact/overview?groupBy=donor,month&donor=" + DONOR)
                .body()
                .get("items");
    }

    private long jobs(String project) {
        return client.get("analyst", "/impact/employment?project=" + project)
                .body()
                .at("/items/0/figures/jobsDirect/reported/value")
                .asLong(0);
    }

    private void hire(String project, int headcount) {
        assertThat(client.post(
                                OFFICE,
                                "/projects/" + project + "/employment-reports",
                                Registered.employment("HIRES", "DIRECT", Integer.toString(headcount), "2025-05-31"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void givesTheSameFiguresToTheLastDigitAndGoesOn() {
        String project = Registered.project(client, DONOR, "653201");
        for (int number = 1; number <= 20; number++) {
            hire(project, number);
        }
        await().until(() -> jobs(project) == 210);
        JsonNode before = figures();

        String printed = stack.run("replay");
        assertThat(printed).contains(" 0 differences");
        assertThat(figures()).isEqualTo(before);

        hire(project, 1);
        await().until(() -> jobs(project) == 211);
        assertThat(stack.run("replay")).contains(" 0 differences");
        assertThat(jobs(project)).isEqualTo(211);
    }
}
