package org.shanhai.funding.disbursement;

import java.time.Instant;
import java.util.Map;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.shanhai.platform.web.Violations;

/** Whether a person may rule on a payment that waits. Pure. */
final class ApprovalDecision {

    private static final int REASON_CHARACTERS = 500;

    private ApprovalDecision() {}

    /** A ruling and whether it is a yes. */
    record Ruled(boolean yes, Disbursement.Ruling ruling) {}

    /**
     * @throws org.shanhai.platform.web.RefusedException 409 when it was decided before; 403 for the person who asked for it; 400 and 422 for
     *     what is wrong with the request
     */
    static Ruled decide(ApprovalDraft draft, Disbursement disbursement, String account, Instant now) {
        if (disbursement.state() != Disbursement.State.REQUESTED) {
            throw Refusal.conflict(
                            "already-decided",
                            new Violation(
                                    "disbursementId",
                                    "already-decided",
                                    disbursement.id(),
                                    Map.of("state", disbursement.state())))
                    .asException();
        }
        if (disbursement.request().account().equals(account)) {
            throw Refusal.forbidden(
                            "second-person-needed",
                            Violation.of("disbursementId", "second-person-needed", disbursement.id()))
                    .asException();
        }
        Violations wrong = new Violations(BusinessDay.of(now));
        var decision = wrong.value("decision", draft.decision()).required();
        var reason = wrong.text("reason", draft.reason()).notBlank().maxLength(REASON_CHARACTERS);
        if (draft.decision() == ApprovalDraft.Decision.REFUSED) {
            reason.required();
        }
        wrong.throwIfAny();
        return new Ruled(
                decision.get() == ApprovalDraft.Decision.APPROVED,
                new Disbursement.Ruling(account, now, reason.orNull()));
    }
}
