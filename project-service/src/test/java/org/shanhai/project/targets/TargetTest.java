package org.shanhai.project.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shanhai.project.Given;
import org.shanhai.project.claim.Qualifier;
import org.shanhai.project.decision.Decision;
import org.shanhai.project.standing.ProjectStatus;

class TargetTest {

    private final Target never = new Target("WHOLE", "postsPlanned", List.of());

    @Test
    void firstSettingHolds() {
        Target target = set(never, "3000", "2025-06-30");
        assertThat(target.holding()).get().extracting(Target.Setting::value).isEqualTo(new BigDecimal("3000"));
        assertThat(target.version()).isEqualTo(1);
    }

    @Test
    void laterSettingOfTheSameOrLaterDayHolds() {
        Target target = set(set(never, "3000", "2025-06-30"), "3200", "2025-06-30");
        assertThat(target.holding()).get().extracting(Target.Setting::value).isEqualTo(new BigDecimal("3200"));
    }

    @Test
    void settingOfAnEarlierDayIsKeptAndDoesNotHold() {
        Target target = set(set(never, "3000", "2025-06-30"), "2500", "2024-12-31");
        assertThat(target.holding()).get().extracting(Target.Setting::value).isEqualTo(new BigDecimal("3000"));
        assertThat(target.version()).isEqualTo(2);
    }

    @Test
    void settingThatSaysNothingNewIsTheOneThatHolds() {
        Target target = set(never, "3000", "2025-06-30");
        assertThat(decide(target, "3000.0", "POSTS", "2025-06-30", ProjectStatus.IMPLEMENTATION)
                        .orThrow())
                .isSameAs(target.holding().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "WHOLE,   postsPlanned,  -1,  POSTS,   2025-06-30, value: negative",
        "WHOLE,   postsPlanned,  1.5, POSTS,   2025-06-30, value: too-many-decimals",
        "WHOLE,   postsPlanned,  1,   PERSONS, 2025-06-30, unit: unit-not-allowed",
        "WHOLE,   postsPlanned,  1,   POSTS,   2025-07-11, asOf: in-future",
        "PHASE_9, postsPlanned,  1,   POSTS,   2025-06-30, phase: unknown-phase",
        "WHOLE,   executionRate, 1,   PERCENT, 2025-06-30, indicator: no-targets",
        "WHOLE,   NO_SUCH_THING, 1,   POSTS,   2025-06-30, indicator: unknown-code",
    })
    void refusesWhatBreaksRule(String phase, String indicator, String value, String unit, String asOf, String refusal) {
        Target target = new Target(phase, indicator, List.of());
        assertThat(Given.refusals(decide(target, value, unit, asOf, ProjectStatus.IMPLEMENTATION)))
                .containsExactly(refusal);
    }

    @Test
    void cancelledProjectHasNoMoreTargets() {
        assertThat(Given.refusals(decide(never, "1", "POSTS", "2025-06-30", ProjectStatus.CANCELLED)))
                .containsExactly("status: cancelled-takes-no-facts");
    }

    private static Target set(Target target, String value, String asOf) {
        List<Target.Setting> settings = new ArrayList<>(target.settings());
        settings.add(decide(target, value, "POSTS", asOf, ProjectStatus.IMPLEMENTATION)
                .orThrow());
        return new Target(target.phase(), target.indicator(), settings);
    }

    private static Decision<Target.Setting> decide(
            Target target, String value, String unit, String asOf, ProjectStatus status) {
        return target.decide(
                new SetTarget(
                        target.phase(),
                        target.indicator(),
                        new BigDecimal(value),
                        unit,
                        Qualifier.MORE_THAN,
                        1000,
                        LocalDate.parse(asOf),
                        Given.SOURCE),
                Given.REFERENCE.indicator(target.indicator()),
                Given.project(status),
                Given.NOW,
                Given.nothingWrong());
    }
}
