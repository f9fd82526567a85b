package org.shanhai.funding.disbursement;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.shanhai.funding.commitment.Commitment;
import org.shanhai.funding.money.Cny;
import org.shanhai.funding.projects.KnownProject;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.shanhai.platform.web.Violations;

/** Whether money can be paid against a commitment. Pure. */
final class DisbursementDecision {

    private static final int REFERENCE_CHARACTERS = 100;
    private static final int REASON_CHARACTERS = 500;

    private DisbursementDecision() {}

    /**
     * @param commitment locked, so that what is open cannot change until the payment is booked
     * @throws org.shanhai.platform.web.RefusedException naming every rule that is broken
     */
    static Disbursement decide(
            DisbursementDraft draft, Commitment commitment, KnownProject project, UUID id, Instant now) {
        if (project.cancelled()) {
            throw Refusal.brokenRule(
                            "project-cancelled", List.of(Violation.of("projectId", "project-cancelled", project.id())))
                    .asException();
        }
        Violations wrong = new Violations(BusinessDay.of(now));
        var amount = wrong.decimal("amountCny", draft.amountCny())
                .required()
                .money()
                .check(
                        sent -> sent.compareTo(commitment.openCny()) <= 0,
                        "above-commitment",
                        Map.of(
                                "openCny", Cny.text(commitment.openCny()),
                                "committedCny", Cny.text(commitment.amountCny())));
        var paidOn = wrong.date("date", draft.date()).required().notInFuture();
        var reference =
                wrong.text("reference", draft.reference()).required().notBlank().maxLength(REFERENCE_CHARACTERS);
        var reason = wrong.text("reason", draft.reason()).maxLength(REASON_CHARACTERS);
        wrong.throwIfAny();
        return new Disbursement(
                id, commitment, Cny.exact(amount.get()), paidOn.get(), reference.get(), reason.orNull(), now);
    }
}
