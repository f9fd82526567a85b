package org.shanhai.project.milestone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shanhai.platform.web.Refusal;
import org.shanhai.project.Given;
import org.shanhai.project.claim.DatePrecision;
import org.shanhai.project.claim.FactDay;
import org.shanhai.project.decision.Decision;
import org.shanhai.project.standing.ProjectStatus;
import org.shanhai.project.standing.Title;

class MilestoneTest {

    private final Milestone planned =
            plan("BUILT", "PHASE_1", null, Optional.empty()).orThrow();

    @Test
    void isPlannedWithOrWithoutDay() {
        assertThat(planned.plannedOn()).isNull();
        assertThat(plan("BUILT", "WHOLE", "2031-01-01", Optional.empty())
                        .orThrow()
                        .plannedOn())
                .isEqualTo(LocalDate.of(2031, 1, 1));
    }

    @Test
    void isPlannedOnce() {
        assertThat(plan("BUILT", "WHOLE", null, Optional.of(planned)))
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused -> assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.CONFLICT));
    }

    @ParameterizedTest
    @CsvSource({
        "built, WHOLE,   , code: wrong-form",
        "BUILT, PHASE_9, , phase: unknown-phase",
        "BUILT, WHOLE, 0031-01-01, plannedOn: out-of-range",
    })
    void refusesPlanThatBreaksRule(String code, String phase, @Nullable String plannedOn, String refusal) {
        assertThat(Given.refusals(plan(code, phase, plannedOn, Optional.empty())))
                .containsExactly(refusal);
    }

    @Test
    void isAchievedAndCountsOnTheLastDayOfItsMonth() {
        Milestone achieved = achieve(planned, "2025-06-01", DatePrecision.MONTH).orThrow();
        assertThat(achieved.achievement())
                .isNotNull()
                .extracting(Milestone.Achievement::day)
                .isEqualTo(new FactDay(LocalDate.of(2025, 6, 1), DatePrecision.MONTH, LocalDate.of(2025, 6, 30)));
    }

    @Test
    void toldTwiceItHappenedOnce() {
        Milestone achieved = achieve(planned, "2025-06-27", DatePrecision.DAY).orThrow();
        assertThat(achieve(achieved, "2025-06-27", DatePrecision.DAY).orThrow()).isSameAs(achieved);
    }

    @ParameterizedTest
    @CsvSource({"2025-06-28, DAY", "2025-06-27, MONTH"})
    void isNotAchievedOnAnotherDay(String day, DatePrecision precision) {
        Milestone achieved = achieve(planned, "2025-06-27", DatePrecision.DAY).orThrow();
        assertThat(achieve(achieved, day, precision))
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused -> assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.CONFLICT));
    }

    @Test
    void isNotAchievedInTheFuture() {
        assertThat(Given.refusals(achieve(planned, "2025-07-11", DatePrecision.DAY)))
                .containsExactly("achievedOn: in-future");
    }

    @Test
    void cancelledProjectHasNoMoreMilestones() {
        PlanMilestone plan = new PlanMilestone("BUILT", new Title("Built", null), "WHOLE", null);
        assertThat(Given.refusals(Milestone.decide(
                        plan, Optional.empty(), Given.project(ProjectStatus.CANCELLED), Given.nothingWrong())))
                .containsExactly("status: cancelled-takes-no-facts");
    }

    private static Decision<Milestone> plan(
            String code, String phase, @Nullable String plannedOn, Optional<Milestone> existing) {
        PlanMilestone plan = new PlanMilestone(
                code, new Title("Built", "建成"), phase, plannedOn == null ? null : LocalDate.parse(plannedOn));
        return Milestone.decide(plan, existing, Given.runningProject(), Given.nothingWrong());
    }

    private static Decision<Milestone> achieve(Milestone milestone, String day, DatePrecision precision) {
        return milestone.decide(
                new AchieveMilestone(LocalDate.parse(day), precision, "photograph 7"),
                Given.runningProject(),
                Given.TODAY,
                Given.nothingWrong());
    }
}
