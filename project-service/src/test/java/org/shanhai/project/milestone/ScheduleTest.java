package org.shanhai.project.milestone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shanhai.platform.web.Refusal;
import org.shanhai.project.Given;
import org.shanhai.project.claim.DatePrecision;
import org.shanhai.project.claim.FactDay;
import org.shanhai.project.decision.Decision;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Title;

/** Today is 10 July 2025. */
class ScheduleTest {

    @ParameterizedTest(name = "first {0}, now {1}, achieved {2}: {3} days late, slipping {4}")
    @CsvSource({
        "          ,           ,           ,    , false",
        "          , 2025-07-01,           , 9  , false",
        "2025-07-10, 2025-07-10,           , 0  , false",
        "2025-07-09, 2025-07-09,           , 1  , true",
        "2025-07-11, 2025-07-11,           , 0  , false",
        "2025-12-31, 2026-03-31,           , 0  , true",
        "2025-12-31,           ,           ,    , true",
        "2025-12-31, 2025-09-30,           , 0  , false",
        "2025-06-30, 2025-08-31,           , 0  , true",
        "2025-06-30, 2025-06-30, 2025-06-30, 0  , false",
        "2025-06-30, 2025-06-30, 2025-07-02, 2  , true",
        "2025-05-31, 2025-06-30, 2025-06-30, 0  , true",
        "2025-06-30, 2025-05-31, 2025-06-10, 10 , false",
    })
    void tellsLateFromSlipping(
            @Nullable String first,
            @Nullable String now,
            @Nullable String achieved,
            @Nullable Long lateDays,
            boolean slipping) {
        Schedule schedule = schedule(day(first), day(now), day(achieved));
        assertThat(schedule.lateDays(Given.TODAY)).isEqualTo(lateDays);
        assertThat(schedule.slipping(Given.TODAY)).isEqualTo(slipping);
    }

    @Test
    void achievedMilestoneIsPlannedNoMore() {
        Milestone achieved = schedule(day("2025-06-30"), day("2025-06-30"), day("2025-06-30"))
                .milestone();
        assertThat(achieved.decide(
                        new ReplanMilestone(day("2026-06-30"), "flood"), Given.runningProject(), Given.nothingWrong()))
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused -> assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.CONFLICT));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-06-30, flood, plannedOn: planned-so-already",
        "0025-06-30, flood, plannedOn: out-of-range",
        "2026-06-30, ' ', reason: blank"
    })
    void refusesPlanThatBreaksRule(String plannedOn, String reason, String refusal) {
        Milestone planned = schedule(day("2025-06-30"), day("2025-06-30"), null).milestone();
        assertThat(Given.refusals(planned.decide(
                        new ReplanMilestone(day(plannedOn), reason), Given.runningProject(), Given.nothingWrong())))
                .containsExactly(refusal);
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    private static Schedule schedule(@Nullable LocalDate first, @Nullable LocalDate now, @Nullable LocalDate achieved) {
        Signature by = new Signature("account-1", "office", "110000");
        MilestonePlan firstPlan = new MilestonePlan(1, first, null, Given.stamp(), by);
        Optional<MilestonePlan> second = Objects.equals(first, now)
                ? Optional.empty()
                : Optional.of(new MilestonePlan(2, now, "flood", Given.stamp(), by));
        Milestone.Achievement achievement = achieved == null
                ? null
                : new Milestone.Achievement(FactDay.of(achieved, DatePrecision.DAY, Given.TODAY), null);
        return new Schedule(
                new Milestone("BUILT", new Title("Built", null), "WHOLE", now, achievement),
                Stream.concat(Stream.of(firstPlan), second.stream()).toList());
    }
}
