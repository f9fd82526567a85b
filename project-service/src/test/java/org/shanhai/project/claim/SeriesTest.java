package org.shanhai.project.claim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.Given;

class SeriesTest {

    private final Violations wrong = Given.nothingWrong();

    @Test
    void takesWhatIsLikeItself() {
        new Series("s", Measure.DELTA, "PERSONS").check(wrong, new Series("s", Measure.DELTA, "PERSONS"));
        assertThat(wrong.isEmpty()).isTrue();
    }

    @Test
    void refusesSnapshotAmongDeltas() {
        new Series("s", Measure.DELTA, "PERSONS").check(wrong, new Series("s", Measure.SNAPSHOT, "PERSONS"));
        assertThat(Given.texts(wrong)).containsExactly("measure: mixed-measures");
    }

    @Test
    void refusesPersonTimesAmongPersons() {
        new Series("s", Measure.DELTA, "PERSONS").check(wrong, new Series("s", Measure.DELTA, "PERSON_TIMES"));
        assertThat(Given.texts(wrong)).containsExactly("unit: mixed-units");
    }

    @Test
    void takesReportWithoutUnitIntoAnySeriesAndAnyUnitIntoSeriesWithoutOne() {
        new Series("s", Measure.SNAPSHOT, "PERSONS").check(wrong, new Series("s", Measure.SNAPSHOT, null));
        new Series("s", Measure.SNAPSHOT, null).check(wrong, new Series("s", Measure.SNAPSHOT, "PERSONS"));
        assertThat(wrong.isEmpty()).isTrue();
    }
}
