package org.shanhai.impact.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shanhai.contracts.project.ProjectStatus;
import org.shanhai.impact.intake.Register;
import tools.jackson.databind.JsonNode;

class DeliveryTest {
    private final Register register = new Register();

    private Register.ProjectOf project(String code) {
        return register.project(code, "653201", "32163", "110000");
    }

    @Test
    void countsMilestonesAchievedByTheEndAndPlannedWhatever() {
        project("P01")
                .planned("SETTLED", null)
                .achieved("SETTLED", "2024-08-31")
                .planned("BUILT", null)
                .achieved("BUILT", "2025-06-27")
                .planned("GROWN", null);

        Asking asking = Asking.of(register);

        JsonNode now = asking.figures("delivery");
        assertThat(count(now, "milestonesAchieved", "reported")).isEqualTo(2);
        assertThat(count(now, "milestonesPlanned", "planned")).isEqualTo(3);
        assertThat(count(now, "milestonesLate", "derived")).isZero();
        JsonNode then = asking.figures("delivery?to=2024-12");
        assertThat(count(then, "milestonesAchieved", "reported")).isEqualTo(1);
        assertThat(count(then, "milestonesPlanned", "planned")).isEqualTo(3);
        assertThat(count(then, "projects", "booked")).isEqualTo(1);
    }

    @Test
    void countsAMilestoneAsLateOncePlannedDayHasPassed() {
        // Today is 2025-07-10.
        project("P01")
                .planned("DUE_TODAY", "2025-07-10")
                .planned("DUE_YESTERDAY", "2025-07-09")
                .planned("IN_TIME", "2025-06-30")
                .achieved("IN_TIME", "2025-06-30")
                .planned("A_DAY_AFTER", "2025-06-29")
                .achieved("A_DAY_AFTER", "2025-06-30")
                .planned("MONTHS_AFTER", "2025-01-31")
                .achieved("MONTHS_AFTER", "2025-04-30")
                .planned("NEVER_PLANNED", null);

        Asking asking = Asking.of(register);

        assertThat(count(asking.figures("delivery"), "milestonesLate", "derived"))
                .isEqualTo(3);
        assertThat(count(asking.figures("delivery?to=2025-07"), "milestonesLate", "derived"))
                .isEqualTo(3);
        assertThat(count(asking.figures("delivery?to=2025-02"), "milestonesLate", "derived"))
                .isEqualTo(1);
        assertThat(count(asking.figures("delivery?to=2024-12"), "milestonesLate", "derived"))
                .isZero();
    }

    @Test
    void takesTheRatesOverAllButCancelledProjects() {
        project("A").status(ProjectStatus.CANCELLED);
        project("B").status(ProjectStatus.SUSPENDED);
        project("C").status(ProjectStatus.FINALISATION);
        project("D").status(ProjectStatus.FINALISATION).status(ProjectStatus.CLOSED);
        project("E").status(ProjectStatus.PIPELINE);
        project("F").status(ProjectStatus.PIPELINE);
        project("G");

        JsonNode figures = Asking.of(register).figures("delivery");
        assertThat(count(figures, "projects", "booked")).isEqualTo(7);
        assertThat(count(figures, "projectsPipeline", "booked")).isEqualTo(2);
        assertThat(figures.at("/startRate/derived/value").asString()).isEqualTo("66.67");
        assertThat(figures.at("/completionRate/derived/value").asString()).isEqualTo("33.33");
    }

    @Test
    void keepsWhatACancelledProjectAchievedAndDropsWhatItPlanned() {
        project("A")
                .planned("M1", "2025-01-31")
                .achieved("M1", "2025-01-15")
                .planned("M2", "2025-01-31")
                .status(ProjectStatus.CANCELLED);

        JsonNode figures = Asking.of(register).figures("delivery");
        assertThat(count(figures, "milestonesAchieved", "reported")).isEqualTo(1);
        assertThat(count(figures, "milestonesPlanned", "planned")).isZero();
        assertThat(count(figures, "milestonesLate", "derived")).isZero();
        assertThat(figures.at("/startRate/derived/value").isNull()).isTrue();
    }

    @Test
    void countsNoughtWhereThereIsNothing() {
        JsonNode figures = Asking.of(register).figures("delivery");

        assertThat(figures.at("/projects/booked/value").isNumber()).isTrue();
        assertThat(count(figures, "projects", "booked")).isZero();
        assertThat(count(figures, "milestonesAchieved", "reported")).isZero();
        assertThat(figures.at("/startRate/derived/value").isNull()).isTrue();
    }

    private static long count(JsonNode figures, String figure, String assurance) {
        return figures.path(figure).path(assurance).path("value").asLong(-1);
    }
}
