package org.shanhai.project.pay;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.claim.Claim;
import org.shanhai.project.claim.FactDay;
import org.shanhai.project.claim.Limits;
import org.shanhai.project.claim.Qualifier;
import org.shanhai.project.claim.Source;
import org.shanhai.project.decision.Decision;
import org.shanhai.project.standing.Stamp;
import org.shanhai.project.standing.Standing;

/** An observation of pay. It belongs to no series: observations are never added up. */
public record PayObservation(
        UUID id,
        Stamp stamp,
        BigDecimal amount,
        String unit,
        long observations,
        Qualifier qualifier,
        FactDay day,
        Source source) {

    static final String UNIT = "CNY_PER_MONTH";

    /** Decides whether an observation is taken. */
    static Decision<PayObservation> decide(
            ObservePay command, Standing project, Stamp stamp, UUID id, Violations wrong) {
        project.checkTakesFacts(wrong);
        Limits.checkPay(wrong, command.amount(), command.observations());
        wrong.text("unit", command.unit()).oneOf(List.of(UNIT));
        wrong.date("asOf", command.asOf()).notInFuture();
        Claim.checkSource(wrong, command.source());
        if (!wrong.isEmpty()) {
            return Decision.refused(wrong);
        }
        return Decision.accepted(new PayObservation(
                id,
                stamp,
                command.amount().setScale(2),
                command.unit(),
                command.observations(),
                command.qualifier(),
                FactDay.of(command.asOf(), command.datePrecision(), stamp.day()),
                command.source()));
    }
}
