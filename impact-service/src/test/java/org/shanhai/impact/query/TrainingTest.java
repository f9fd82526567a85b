package org.shanhai.impact.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shanhai.contracts.Measure;
import org.shanhai.contracts.project.TrainingReported.TrainingMode;
import org.shanhai.contracts.project.TrainingReported.TrainingUnit;
import org.shanhai.contracts.project.TrainingReported.UnitCertainty;
import org.shanhai.impact.intake.Register;
import tools.jackson.databind.JsonNode;

class TrainingTest {
    private final Register register = new Register();
    private final Register.ProjectOf project = register.project("P04", "652901", "11330", "330100");

    private static final TrainingMode COURSE = TrainingMode.COURSE;
    private static final TrainingUnit PERSONS = TrainingUnit.PERSONS;

    @Test
    void takesTheGainOfSnapshotsInASpan() {
        project.trained(COURSE, null, PERSONS, Measure.SNAPSHOT, "2023-12-31", 8_000L)
                .trained(COURSE, null, PERSONS, Measure.SNAPSHOT, "2024-12-31", 9_500L)
                .trained(COURSE, null, PERSONS, Measure.SNAPSHOT, "2024-06-30", 9_000L);

        Asking asking = Asking.of(register);

        assertThat(persons(asking, "").path("value").asLong()).isEqualTo(9_500);
        assertThat(persons(asking, "").path("reports").asLong()).isEqualTo(1);
        JsonNode year = persons(asking, "?from=2024-01&to=2024-12");
        assertThat(year.path("value").asLong()).isEqualTo(1_500);
        assertThat(year.path("reports").asLong()).isEqualTo(2);
        assertThat(persons(asking, "?from=2024-07").path("value").asLong()).isEqualTo(500);
        assertThat(persons(asking, "?to=2023-12").path("value").asLong()).isEqualTo(8_000);
        assertThat(persons(asking, "?from=2025-01").path("value").isNull()).isTrue();
        assertThat(asking.column("training?groupBy=month", "personsTrained", "reported"))
                .containsExactly("2023-12=8000", "2024-06=1000", "2024-12=500");
    }

    @Test
    void addsDeltasOfASpan() {
        project.trained(TrainingMode.EVENT, null, TrainingUnit.PERSON_TIMES, Measure.DELTA, "2024-12-31", 40L)
                .trained(TrainingMode.EVENT, null, TrainingUnit.PERSON_TIMES, Measure.DELTA, "2025-03-31", 35L)
                .trained(TrainingMode.EVENT, null, TrainingUnit.PERSON_TIMES, Measure.DELTA, "2025-06-30", 25L);

        Asking asking = Asking.of(register);

        assertThat(asking.figures("training")
                        .at("/personTimesTrained/reported/value")
                        .asLong())
                .isEqualTo(100);
        assertThat(asking.figures("training?from=2025-01")
                        .at("/personTimesTrained/reported/value")
                        .asLong())
                .isEqualTo(60);
        assertThat(asking.figures("training")
                        .at("/personsTrained/reported/value")
                        .isNull())
                .isTrue();
    }

    @Test
    void countsReportsWithoutANumberApart() {
        project.trained(TrainingMode.ON_THE_JOB, null, PERSONS, Measure.SNAPSHOT, "2025-06-30", null)
                .trained(TrainingMode.MENTORING, null, PERSONS, Measure.SNAPSHOT, "2025-06-30", 14L);

        JsonNode persons = persons(Asking.of(register), "");
        assertThat(persons.path("value").asLong()).isEqualTo(14);
        assertThat(persons.path("withoutValue").asLong()).isEqualTo(1);
    }

    @Test
    void saysWhereTheUnitIsUncertain() {
        project.trained(TrainingMode.MENTORING, null, PERSONS, Measure.SNAPSHOT, "2025-06-30", 14L)
                .trained(
                        TrainingMode.EVENT,
                        null,
                        PERSONS,
                        UnitCertainty.UNCERTAIN,
                        Measure.DELTA,
                        "2025-06-30",
                        78_000L,
                        null,
                        null);

        Asking asking = Asking.of(register);

        assertThat(persons(asking, "").path("unitCertainty").asString()).isEqualTo("UNCERTAIN");
        assertThat(persons(asking, "?mode=MENTORING").has("unitCertainty")).isFalse();
    }

    @Test
    void groupsAndFiltersByModeAndTier() {
        project.trained(COURSE, "天山计划", PERSONS, Measure.DELTA, "2025-01-31", 10L)
                .trained(COURSE, "蒲公英计划", PERSONS, Measure.DELTA, "2025-01-31", 20L)
                .trained(COURSE, null, PERSONS, Measure.DELTA, "2025-01-31", 30L)
                .trained(TrainingMode.EVENT, null, PERSONS, Measure.DELTA, "2025-01-31", 40L);

        Asking asking = Asking.of(register);

        assertThat(asking.column("training?groupBy=mode", "personsTrained", "reported"))
                .containsExactly("COURSE=60", "EVENT=40");
        assertThat(asking.column("training?groupBy=tier", "personsTrained", "reported"))
                .containsExactly("天山计划=10", "蒲公英计划=20", "null=70");
        assertThat(persons(asking, "?tier=天山计划").path("value").asLong()).isEqualTo(10);
    }

    @Test
    void sumsCompletionsAndHoursAndCountsReportsWithout() {
        project.trained(COURSE, null, PERSONS, UnitCertainty.CERTAIN, Measure.DELTA, "2025-01-31", 10L, 8L, "12.5")
                .trained(COURSE, null, PERSONS, UnitCertainty.CERTAIN, Measure.DELTA, "2025-02-28", 10L, null, "0.5")
                .trained(COURSE, null, PERSONS, Measure.DELTA, "2025-03-31", null);

        JsonNode figures = Asking.of(register).figures("training");
        assertThat(figures.at("/trainingCompletions/reported/value").asLong()).isEqualTo(8);
        assertThat(figures.at("/trainingCompletions/reported/withoutValue").asLong())
                .isEqualTo(2);
        assertThat(figures.at("/trainingHours/reported/value").asString()).isEqualTo("13");
        assertThat(figures.at("/trainingHours/reported/withoutValue").asLong()).isEqualTo(1);
    }

    @Test
    void comparesWithThePersonsPlannedSoFar() {
        project.target("WHOLE", "personsTrained", "PERSONS", "200", "2025-01-01")
                .trained(COURSE, null, PERSONS, Measure.DELTA, "2025-01-31", 100L)
                .trained(TrainingMode.EVENT, null, PERSONS, Measure.DELTA, "2025-02-28", 50L);

        Asking asking = Asking.of(register);

        JsonNode figures = asking.figures("training?from=2025-02");
        assertThat(figures.at("/personsTrained/planned/value").asLong()).isEqualTo(200);
        assertThat(figures.at("/personsTrained/reported/value").asLong()).isEqualTo(50);
        assertThat(figures.at("/trainingFulfilmentPercent/derived/value").asString())
                .isEqualTo("75.00");
    }

    private static JsonNode persons(Asking asking, String filter) {
        return asking.figures("training" + filter).at("/personsTrained/reported");
    }
}
