package org.shanhai.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.YearMonth;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.shanhai.platform.time.BusinessDay;
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

    @Test
    void gaugesCountWhatIsOverdueOfEachDonor() {
        YearMonth now = YearMonth.now(BusinessDay.ZONE);
        Api office = as("office", "340000");
        String path = "/projects/"
                + office.post("/projects", project(newCode(), "").replace("110000", "340000"))
                        .id();
        office.put(path + "/reporting-calendar", """
                {"frequency": "MONTHLY", "firstMonth": "%s", "dueDays": 0}""".formatted(now.minusMonths(3)));
        office.post(
                path + "/employment-reports",
                hires("3").replace("2025-06-30", now.minusMonths(2).atDay(1).toString()));
        Awaitility.await().untilAsserted(() -> {
            assertThat(value("shanhai.reports.overdue", "340000")).isEqualTo(2);
            assertThat(value("shanhai.reporting.rate.ratio", "340000")).isCloseTo(1.0 / 3, within(1e-9));
        });
        assertThat(value("shanhai.reports.overdue", "350000")).isZero();
        assertThat(value("shanhai.reporting.rate.ratio", "350000")).isNaN();
    }

    private double value(String name, String donor) {
        Gauge gauge = meters.find(name).tag("donor", donor).gauge();
        return gauge == null ? -1 : gauge.value();
    }
}
