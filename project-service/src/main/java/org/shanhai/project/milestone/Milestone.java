package org.shanhai.project.milestone;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.claim.FactDay;
import org.shanhai.project.decision.Decision;
import org.shanhai.project.standing.Standing;
import org.shanhai.project.standing.Title;

/**
 * A milestone of a project.
 *
 * @param code unique in the project
 * @param plannedOn null when no date was planned; it is never late then
 * @param achievement null as long as it was not achieved
 */
public record Milestone(
        String code,
        Title title,
        String phase,
        @Nullable LocalDate plannedOn,
        @Nullable Achievement achievement) {

    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,63}");
    private static final String CODE_FORM = "1-64 of A-Z 0-9 _ -";
    private static final int MAX_TITLE_CHARACTERS = 300;
    private static final int MAX_EVIDENCE_CHARACTERS = 1000;
    private static final int MAX_REASON_CHARACTERS = 1000;

    /** @param evidence reference to what proves it */
    public record Achievement(FactDay day, @Nullable String evidence) {}

    /**
     * Decides whether a milestone is planned.
     *
     * @param existing the milestone of that code, if there is one
     */
    static Decision<Milestone> decide(
            PlanMilestone command, Optional<Milestone> existing, Standing project, Violations wrong) {
        project.checkTakesFacts(wrong);
        wrong.text("code", command.code()).matches(CODE, CODE_FORM);
        wrong.in("title").text("en", command.title().en()).notBlank().maxLength(MAX_TITLE_CHARACTERS);
        wrong.in("title").text("zh", command.title().zh()).notBlank().maxLength(MAX_TITLE_CHARACTERS);
        wrong.date("plannedOn", command.plannedOn()).sane();
        if (!project.hasPhase(command.phase())) {
            wrong.add("phase", "unknown-phase", command.phase(), Map.of("allowed", project.allPhases()));
        }
        if (!wrong.isEmpty()) {
            return Decision.refused(wrong);
        }
        if (existing.isPresent()) {
            return Decision.refused(
                    Refusal.conflict("milestone-exists", Violation.of("code", "taken", command.code())));
        }
        return Decision.accepted(
                new Milestone(command.code(), command.title(), command.phase(), command.plannedOn(), null));
    }

    /** Decides whether it is planned for another day. What was achieved is planned no more. */
    Decision<Milestone> decide(ReplanMilestone command, Standing project, Violations wrong) {
        project.checkTakesFacts(wrong);
        wrong.date("plannedOn", command.plannedOn()).sane();
        wrong.text("reason", command.reason()).notBlank().maxLength(MAX_REASON_CHARACTERS);
        if (!wrong.isEmpty()) {
            return Decision.refused(wrong);
        }
        Achievement known = achievement;
        if (known != null) {
            return Decision.refused(Refusal.conflict(
                    "milestone-achieved",
                    new Violation(
                            "milestone",
                            "achieved-already",
                            code,
                            Map.of("achievedOn", known.day().day().toString()))));
        }
        if (Objects.equals(plannedOn, command.plannedOn())) {
            return Decision.refused(
                    wrong.add("plannedOn", "planned-so-already", plannedOn == null ? "null" : plannedOn.toString()));
        }
        return Decision.accepted(new Milestone(code, title, phase, command.plannedOn(), null));
    }

    /**
     * Decides whether the milestone was achieved.
     *
     * @param recordingDay the business day of the recording
     * @return the milestone with its achievement; the same milestone when that very day is known already
     */
    Decision<Milestone> decide(AchieveMilestone command, Standing project, LocalDate recordingDay, Violations wrong) {
        project.checkTakesFacts(wrong);
        wrong.date("achievedOn", command.achievedOn()).notInFuture();
        wrong.text("evidence", command.evidence()).notBlank().maxLength(MAX_EVIDENCE_CHARACTERS);
        if (!wrong.isEmpty()) {
            return Decision.refused(wrong);
        }
        Achievement known = achievement;
        if (known == null) {
            FactDay day = FactDay.of(command.achievedOn(), command.datePrecision(), recordingDay);
            return Decision.accepted(
                    new Milestone(code, title, phase, plannedOn, new Achievement(day, command.evidence())));
        }
        if (known.day().day().equals(command.achievedOn()) && known.day().precision() == command.datePrecision()) {
            return Decision.accepted(this);
        }
        return Decision.refused(Refusal.conflict(
                "milestone-achieved-on-another-day",
                new Violation(
                        "achievedOn",
                        "achieved-on-another-day",
                        command.achievedOn(),
                        Map.of(
                                "achievedOn",
                                known.day().day().toString(),
                                "datePrecision",
                                known.day().precision().name()))));
    }
}
