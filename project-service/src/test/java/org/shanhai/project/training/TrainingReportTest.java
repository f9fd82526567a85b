package org.shanhai.project.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.shanhai.project.Given;
import org.shanhai.project.claim.Measure;
import org.shanhai.project.claim.Series;
import org.shanhai.project.decision.Decision;
import org.shanhai.project.standing.ProjectStatus;

class TrainingReportTest {

    private static final Series PERSONS = new Series("TRAINING/COURSE", Measure.DELTA, "PERSONS");

    @Test
    void takesPersonsWithCompletionsAndHours() {
        TrainingReport report =
                decide(course(null, TrainingUnit.PERSONS, 40L, 35L, "12.50")).orThrow();
        assertThat(report.count()).isEqualTo(40);
        assertThat(report.completions()).isEqualTo(35);
        assertThat(report.hours()).isEqualTo("12.5");
    }

    @Test
    void notReportedStaysNull() {
        assertThat(decide(course(null, TrainingUnit.PERSONS, null, null, null))
                        .orThrow()
                        .count())
                .isNull();
    }

    @Test
    void eachTierIsSeriesOfItsOwn() {
        assertThat(course("天山计划", TrainingUnit.PERSONS, 1L, null, null).series().key())
                .isEqualTo("TRAINING/COURSE/天山计划")
                .isNotEqualTo(course(null, TrainingUnit.PERSONS, 1L, null, null)
                        .series()
                        .key());
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("brokenRules")
    void refusesWhatBreaksRule(ReportTraining command, String refusal) {
        assertThat(Given.refusals(decide(command))).containsExactly(refusal);
    }

    static Stream<Arguments> brokenRules() {
        return Stream.of(
                arguments(course(null, TrainingUnit.PERSON_TIMES, 1L, null, null), "unit: mixed-units"),
                arguments(course(null, TrainingUnit.PERSONS, -1L, null, null), "count: negative"),
                arguments(course(null, TrainingUnit.PERSONS, 1L, -1L, null), "completions: negative"),
                arguments(course(null, TrainingUnit.PERSONS, 1L, null, "-1"), "hours: negative"),
                arguments(course(null, TrainingUnit.PERSONS, 1L, null, "0.00001"), "hours: too-many-decimals"),
                arguments(course(" ", TrainingUnit.PERSONS, 1L, null, null), "tier: blank"),
                arguments(course("x".repeat(101), TrainingUnit.PERSONS, 1L, null, null), "tier: too-long"));
    }

    @Test
    void isNotTakenForCancelledProject() {
        assertThat(Given.refusals(TrainingReport.decide(
                        course(null, TrainingUnit.PERSONS, 1L, null, null),
                        Given.project(ProjectStatus.CANCELLED),
                        PERSONS,
                        Given.stamp(),
                        Given.REPORT,
                        Given.nothingWrong())))
                .containsExactly("status: cancelled-takes-no-facts");
    }

    private static Decision<TrainingReport> decide(ReportTraining command) {
        return TrainingReport.decide(
                command, Given.runningProject(), PERSONS, Given.stamp(), Given.REPORT, Given.nothingWrong());
    }

    private static ReportTraining course(
            @Nullable String tier,
            TrainingUnit unit,
            @Nullable Long count,
            @Nullable Long completions,
            @Nullable String hours) {
        return new ReportTraining(
                TrainingMode.COURSE,
                tier,
                unit,
                UnitCertainty.CERTAIN,
                Measure.DELTA,
                count,
                completions,
                hours == null ? null : new BigDecimal(hours),
                Given.claim());
    }
}
