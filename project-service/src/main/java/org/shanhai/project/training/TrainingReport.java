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

/**
 * A report of persons trained or of person-times.
 *
 * @param revision 1 as it was taken; corrections make the others
 * @param stamp of the revision
 */
public record TrainingReport(
        UUID id,
        int revision,
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
        return accept(command, id, 1, stamp, wrong);
    }

    /**
     * Decides whether new values are taken in place of these.
     *
     * @param series the series that the new values belong to, which may be another one
     */
    public Decision<TrainingReport> correct(ReportTraining newValues, Series series, Stamp stamp, Violations wrong) {
        series.checkMeasure(wrong, newValues.series());
        return accept(newValues, id, revision + 1, stamp, wrong);
    }

    /** The same values as another revision. */
    public TrainingReport again(Stamp laterStamp) {
        return new TrainingReport(
                id,
                revision + 1,
                laterStamp,
                mode,
                tier,
                unit,
                unitCertainty,
                measure,
                count,
                completions,
                hours,
                claim);
    }

    private static Decision<TrainingReport> accept(
            ReportTraining command, UUID id, int revision, Stamp stamp, Violations wrong) {
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
                revision,
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
