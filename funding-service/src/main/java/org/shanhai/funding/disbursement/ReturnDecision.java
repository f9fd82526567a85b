package org.shanhai.funding.disbursement;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.shanhai.funding.money.Cny;
import org.shanhai.funding.money.Currency;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.shanhai.platform.web.Violations;

/** Whether money can have come back from a payment. Pure. */
final class ReturnDecision {

    private static final int REFERENCE_CHARACTERS = 100;
    private static final int REASON_CHARACTERS = 500;

    private ReturnDecision() {}

    /**
     * @param disbursement its commitment is locked, so that what came back of it cannot change
     * @throws org.shanhai.platform.web.RefusedException naming every rule that is broken
     */
    static Return decide(ReturnDraft draft, Disbursement disbursement, UUID id, Instant now) {
        if (disbursement.state() != Disbursement.State.BOOKED) {
            throw Refusal.brokenRule(new Violation(
                            "disbursementId", "not-booked", disbursement.id(), Map.of("state", disbursement.state())))
                    .asException();
        }
        Violations wrong = new Violations(BusinessDay.of(now));
        Currency.check(wrong, draft.currency());
        var amount = wrong.decimal("amountCny", draft.amountCny())
                .required()
                .money()
                .check(
                        sent -> sent.compareTo(disbursement.returnableCny()) <= 0,
                        "above-paid",
                        Map.of(
                                "paidCny", Cny.text(disbursement.amountCny()),
                                "returnedCny", Cny.text(disbursement.returnedCny())));
        var returnedOn =
                wrong.date("date", draft.date()).required().notInFuture().notBefore(disbursement.paidOn());
        var reference =
                wrong.text("reference", draft.reference()).required().notBlank().maxLength(REFERENCE_CHARACTERS);
        var reason = wrong.text("reason", draft.reason()).required().notBlank().maxLength(REASON_CHARACTERS);
        wrong.throwIfAny();
        return new Return(
                id, disbursement.id(), Cny.exact(amount.get()), returnedOn.get(), reference.get(), reason.get(), now);
    }
}
