package org.shanhai.project.training;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.claim.Claim;
import org.shanhai.project.claim.Limits;
import org.shanhai.project.claim.Measure;
import org.shanhai.project.claim.Series;
import org.shanhai.project.decision.Decision;
import org.shanhai.project.standing.Stamp;
import org.shanhai.project.standing.Standing;

/** A report of persons trained or of person-times. */
public record TrainingReport(
        UUID id,
        Stamp stamp,
        TrainingMode mode,
        @Nullable String tier,
        TrainingUnit unit,
        UnitCertainty unitCertainty,
        Measure measure,
        @Nullable Long count,
        @Nullable Long completions,
        @Nullable BigDecimal hours,
        Claim claim) {

    private static final int MAX_TIER_CHARACTERS = 100;
    private static final int HOURS_PLACES = 4;

    /**
     * Decides whether a report is taken. Completions may exceed the count of the same report: they may be of persons counted before.
     *
     * @param series the series it belongs to, as its earlier reports made it
     */
    static Decision<TrainingReport> decide(
            ReportTraining command, Standing project, Series series, Stamp stamp, UUID id, Violations wrong) {
        project.checkTakesFacts(wrong);
        series.check(wrong, command.series());
        command.claim().check(wrong);
        wrong.text("tier", command.tier()).notBlank().maxLength(MAX_TIER_CHARACTERS);
        wrong.count("count", command.count()).notNegative().max(Limits.MAX_COUNT);
        wrong.count("completions", command.completions()).notNegative().max(Limits.MAX_COUNT);
        wrong.decimal("hours", command.hours())
                .notNegative()
                .decimals(HOURS_PLACES)
                .max(BigDecimal.valueOf(Limits.MAX_COUNT));
        if (!wrong.isEmpty()) {
            return Decision.refused(wrong);
        }
        BigDecimal hours = command.hours();
        return Decision.accepted(new TrainingReport(
                id,
                stamp,
                command.mode(),
                command.tier(),
                command.unit(),
                command.unitCertainty(),
                command.measure(),
                command.count(),
                command.completions(),
                hours == null ? null : Limits.plain(hours),
                command.claim().recordedOn(stamp.day())));
    }
}
