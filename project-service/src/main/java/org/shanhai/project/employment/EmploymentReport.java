package org.shanhai.project.employment;

import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.claim.Claim;
import org.shanhai.project.claim.Limits;
import org.shanhai.project.claim.Series;
import org.shanhai.project.decision.Decision;
import org.shanhai.project.standing.Stamp;
import org.shanhai.project.standing.Standing;

/**
 * A report of hires, separations or jobs.
 *
 * @param revision 1 as it was taken; corrections make the others
 * @param stamp of the revision
 */
public record EmploymentReport(
        UUID id,
        int revision,
        Stamp stamp,
        EmploymentMeasure measure,
        EmploymentKind kind,
        @Nullable Long headcount,
        @Nullable BigDecimal fte,
        Claim claim,
        @Nullable Pay pay,
        @Nullable Safeguards safeguards) {

    /** Places of full-time equivalents. */
    private static final int FTE_PLACES = 4;

    /**
     * Decides whether a report is taken.
     *
     * @param series the series it belongs to, as its earlier reports made it
     */
    static Decision<EmploymentReport> decide(
            ReportEmployment command, Standing project, Series series, Stamp stamp, UUID id, Violations wrong) {
        project.checkTakesFacts(wrong);
        series.check(wrong, command.series());
        return accept(command, id, 1, stamp, wrong);
    }

    /**
     * Decides whether new values are taken in place of these.
     *
     * @param series the series that the new values belong to, which may be another one
     */
    public Decision<EmploymentReport> correct(
            ReportEmployment newValues, Series series, Stamp stamp, Violations wrong) {
        series.checkMeasure(wrong, newValues.series());
        return accept(newValues, id, revision + 1, stamp, wrong);
    }

    /** The same values as another revision. */
    public EmploymentReport again(Stamp laterStamp) {
        return new EmploymentReport(
                id, revision + 1, laterStamp, measure, kind, headcount, fte, claim, pay, safeguards);
    }

    private static Decision<EmploymentReport> accept(
            ReportEmployment command, UUID id, int revision, Stamp stamp, Violations wrong) {
        command.claim().check(wrong);
        wrong.count("headcount", command.headcount()).notNegative().max(Limits.MAX_COUNT);
        wrong.decimal("fte", command.fte())
                .notNegative()
                .decimals(FTE_PLACES)
                .max(BigDecimal.valueOf(Limits.MAX_COUNT));
        checkPay(wrong, command.pay());
        checkSafeguards(wrong, command.safeguards(), command.headcount());
        if (!wrong.isEmpty()) {
            return Decision.refused(wrong);
        }
        BigDecimal fte = command.fte();
        Pay pay = command.pay();
        return Decision.accepted(new EmploymentReport(
                id,
                revision,
                stamp,
                command.measure(),
                command.kind(),
                command.headcount(),
                fte == null ? null : Limits.plain(fte),
                command.claim().recordedOn(stamp.day()),
                pay == null ? null : new Pay(pay.amount().setScale(2), pay.observations(), pay.qualifier()),
                command.safeguards()));
    }

    private static void checkPay(Violations wrong, @Nullable Pay pay) {
        if (pay != null) {
            Limits.checkPay(wrong.in("pay"), pay.amount(), pay.observations());
        }
    }

    /** Nobody has a safeguard who is not among the persons reported. */
    private static void checkSafeguards(Violations wrong, @Nullable Safeguards safeguards, @Nullable Long headcount) {
        if (safeguards == null) {
            return;
        }
        Violations inSafeguards = wrong.in("safeguards");
        checkSafeguard(inSafeguards, "writtenContract", safeguards.writtenContract(), headcount);
        checkSafeguard(inSafeguards, "minimumWage", safeguards.minimumWage(), headcount);
        checkSafeguard(inSafeguards, "openlyRecruited", safeguards.openlyRecruited(), headcount);
        checkSafeguard(inSafeguards, "grievanceChannel", safeguards.grievanceChannel(), headcount);
    }

    private static void checkSafeguard(Violations wrong, String field, @Nullable Long count, @Nullable Long headcount) {
        wrong.count(field, count).notNegative();
        if (count == null) {
            return;
        }
        if (headcount == null) {
            wrong.add(field, "safeguard-without-headcount", count);
        } else if (count > headcount) {
            wrong.add(field, "above-headcount", count, Map.of("headcount", headcount));
        }
    }
}
