package org.shanhai.funding.disbursement;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.commitment.Commitment;
import org.shanhai.funding.commitment.Tranche;
import org.shanhai.funding.money.Cny;
import org.shanhai.funding.money.Currency;
import org.shanhai.funding.projects.Standing;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.shanhai.platform.web.Violations;

/** Whether money can be paid on a commitment. Pure. */
final class DisbursementDecision {

    private static final int REFERENCE_CHARACTERS = 100;
    private static final int REASON_CHARACTERS = 500;

    private DisbursementDecision() {}

    /**
     * @param commitment locked, so that what is open cannot change until the payment is booked
     * @param standing of the project, as far as it was heard of
     * @throws org.shanhai.platform.web.RefusedException naming every rule that is broken
     */
    static Disbursement decide(
            DisbursementDraft draft, Commitment commitment, Standing standing, UUID id, String account, Instant now) {
        requirePayable(commitment, standing);
        Violations wrong = new Violations(BusinessDay.of(now));
        Currency.check(wrong, draft.currency());
        Optional<Tranche> tranche = tranche(draft.tranche(), commitment, wrong);
        var amount = wrong.decimal("amountCny", draft.amountCny())
                .required()
                .money()
                .check(
                        sent -> sent.compareTo(commitment.availableCny()) <= 0,
                        commitment.balance().reservedCny().signum() == 0 ? "above-commitment" : "above-available",
                        Map.of(
                                "openCny", Cny.text(commitment.openCny()),
                                "reservedCny", Cny.text(commitment.balance().reservedCny()),
                                "committedCny", Cny.text(commitment.amountCny())))
                .check(
                        sent -> tranche.isEmpty()
                                || sent.compareTo(tranche.get().availableCny()) <= 0,
                        "above-tranche",
                        tranche.map(part -> Map.<String, Object>of(
                                        "number", part.number(),
                                        "availableCny", Cny.text(part.availableCny()),
                                        "trancheCny", Cny.text(part.amountCny())))
                                .orElse(Map.of()));
        var paidOn = wrong.date("date", draft.date()).required().notInFuture();
        var reference =
                wrong.text("reference", draft.reference()).required().notBlank().maxLength(REFERENCE_CHARACTERS);
        var reason = wrong.text("reason", draft.reason()).maxLength(REASON_CHARACTERS);
        wrong.throwIfAny();
        return Disbursement.of(
                id,
                commitment,
                Cny.exact(amount.get()),
                tranche.map(Tranche::number).orElse(null),
                paidOn.get(),
                reference.get(),
                reason.orNull(),
                new Disbursement.Request(account, now));
    }

    /** Nothing is paid to a project that is suspended or cancelled, nor on a promise that was cancelled. */
    static void requirePayable(Commitment commitment, Standing standing) {
        switch (standing) {
            case OPEN -> {}
            case SUSPENDED -> throw refusal("project-suspended", "projectId", commitment.projectId());
            case CANCELLED -> throw refusal("project-cancelled", "projectId", commitment.projectId());
        }
        if (commitment.cancelled()) {
            throw refusal("commitment-cancelled", "commitmentId", commitment.id());
        }
    }

    /** From the limit on, a second person must agree. */
    static boolean needsSecondPerson(BigDecimal amountCny, Optional<BigDecimal> limitCny) {
        return limitCny.isPresent() && amountCny.compareTo(limitCny.get()) >= 0;
    }

    private static Optional<Tranche> tranche(@Nullable Long number, Commitment commitment, Violations wrong) {
        if (number == null) {
            return Optional.empty();
        }
        Optional<Tranche> found = commitment.tranches().stream()
                .filter(tranche -> tranche.number() == number)
                .findFirst();
        if (found.isEmpty()) {
            wrong.add(
                    "tranche",
                    "no-such-tranche",
                    number,
                    Map.of("tranches", commitment.tranches().size()));
        }
        return found;
    }

    private static RuntimeException refusal(String code, String field, UUID id) {
        return Refusal.brokenRule(code, List.of(Violation.of(field, code, id))).asException();
    }
}
