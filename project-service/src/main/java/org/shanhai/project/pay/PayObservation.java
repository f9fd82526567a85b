package org.shanhai.project.pay;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.claim.Claim;
import org.shanhai.project.claim.FactDay;
import org.shanhai.project.claim.Limits;
import org.shanhai.project.claim.OtherSource;
import org.shanhai.project.claim.Qualifier;
import org.shanhai.project.claim.Source;
import org.shanhai.project.decision.Decision;
import org.shanhai.project.standing.Stamp;
import org.shanhai.project.standing.Standing;

/**
 * An observation of pay. It belongs to no series: observations are never added up.
 *
 * @param revision 1 as it was taken; corrections make the others
 * @param stamp of the revision
 */
public record PayObservation(
        UUID id,
        int revision,
        Stamp stamp,
        BigDecimal amount,
        String unit,
        long observations,
        Qualifier qualifier,
        FactDay day,
        Source source,
        List<OtherSource> otherSources,
        List<UUID> evidence) {

    static final String UNIT = "CNY_PER_MONTH";

    public PayObservation {
        otherSources = List.copyOf(otherSources);
        evidence = List.copyOf(evidence);
    }

    /** Decides whether an observation is taken. */
    static Decision<PayObservation> decide(
            ObservePay command, Standing project, Stamp stamp, UUID id, Violations wrong) {
        project.checkTakesFacts(wrong);
        return accept(command, id, 1, stamp, wrong);
    }

    /** Decides whether new values are taken in place of these. */
    public Decision<PayObservation> correct(ObservePay newValues, Stamp stamp, Violations wrong) {
        return accept(newValues, id, revision + 1, stamp, wrong);
    }

    /** The same values as another revision. */
    public PayObservation again(Stamp laterStamp) {
        return new PayObservation(
                id,
                revision + 1,
                laterStamp,
                amount,
                unit,
                observations,
                qualifier,
                day,
                source,
                otherSources,
                evidence);
    }

    private static Decision<PayObservation> accept(
            ObservePay command, UUID id, int revision, Stamp stamp, Violations wrong) {
        Limits.checkPay(wrong, command.amount(), command.observations());
        wrong.text("unit", command.unit()).oneOf(List.of(UNIT));
        wrong.date("asOf", command.asOf()).notInFuture();
        Claim.checkSource(wrong, command.source());
        Claim.checkOtherSources(wrong, command.otherSources());
        Claim.checkEvidence(wrong, command.evidence());
        if (!wrong.isEmpty()) {
            return Decision.refused(wrong);
        }
        return Decision.accepted(new PayObservation(
                id,
                revision,
                stamp,
                command.amount().setScale(2),
                command.unit(),
                command.observations(),
                command.qualifier(),
                FactDay.of(command.asOf(), command.datePrecision(), stamp.day()),
                command.source(),
                command.otherSources(),
                command.evidence()));
    }
}
