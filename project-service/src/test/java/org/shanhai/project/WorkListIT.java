package org.shanhai.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How much work waits is seen by whoever looks, without asking for the lists. */
class WorkListIT extends RunningService {

    private static final String WAITING = "shanhai.reports.waiting.verification";
    private static final String REJECTED = "shanhai.reports.rejected.open";

    @Autowired
    private MeterRegistry meters;

    @Test
    void gaugesCountWhatWaitsForVerifiersAndForAuthors() {
        String sole = "\"110000\", \"role\": \"LEAD\"}";
        String shared = as("office", "220000")
                .post(
                        "/projects",
                        project(newCode(), "")
                                .replace(
                                        sole,
                                        "\"220000\", \"role\": \"LEAD\"}, {\"donorCode\": \"230000\", \"role\": \"PARTICIPANT\"}"))
                .id();
        String ofOne = as("office", "220000")
                .post("/projects", project(newCode(), "").replace("110000", "220000"))
                .id();
        Api office = as("office", "220000");
        for (String project : new String[] {shared, ofOne, ofOne}) {
            assertThat(office.post("/projects/" + project + "/employment-reports", hires("3"))
                            .status())
                    .isEqualTo(201);
        }
        String rejected = office.post("/projects/" + ofOne + "/employment-reports", hires("4"))
                .id();
        as("verifier", "220000")
                .post("/reports/" + rejected + "/verification", "{\"decision\": \"REJECTED\", \"note\": \"no list\"}");

        Awaitility.await().untilAsserted(() -> {
            assertThat(value(WAITING, "220000")).isEqualTo(2);
            assertThat(value(WAITING, "230000")).isZero();
            assertThat(value(WAITING, "NOT_ALLOCATED")).isEqualTo(1);
            assertThat(value(REJECTED, "220000")).isEqualTo(1);
        });
        office.post("/reports/" + rejected + "/corrections", "{\"withdrawn\": true, \"reason\": \"x\"}");
        Awaitility.await()
                .untilAsserted(() -> assertThat(value(REJECTED, "220000")).isZero());
    }

    private double value(String name, String donor) {
        Gauge gauge = meters.find(name).tag("donor", donor).gauge();
        return gauge == null ? -1 : gauge.value();
    }
}
