package org.shanhai.funding.commitment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.money.Cny;
import org.shanhai.funding.money.Currency;
import org.shanhai.funding.projects.KnownProject;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.shanhai.platform.web.Violations;

/** Whether a commitment can be revised or cancelled, and into what. Pure. */
final class RevisionDecision {

    private static final int REFERENCE_CHARACTERS = 100;
    private static final int REASON_CHARACTERS = 500;

    private RevisionDecision() {}

    /**
     * @param commitment locked, so that what was paid of it cannot change
     * @throws org.shanhai.platform.web.RefusedException naming every rule that is broken
     */
    static Revision revise(RevisionDraft draft, Commitment commitment, KnownProject project, Instant now) {
        requireNotCancelled(commitment);
        Violations wrong = new Violations(BusinessDay.of(now));
        Currency.check(wrong, draft.currency());
        BigDecimal taken = commitment.balance().takenCny();
        var amount = wrong.decimal("amountCny", draft.amountCny())
                .required()
                .money()
                .check(
                        sent -> sent.compareTo(taken) >= 0,
                        "below-paid",
                        Map.of(
                                "netPaidCny", Cny.text(commitment.balance().netCny()),
                                "reservedCny", Cny.text(commitment.balance().reservedCny())))
                .check(
                        sent -> !project.cancelled() || sent.compareTo(commitment.amountCny()) <= 0,
                        "no-more-for-cancelled",
                        Map.of("committedCny", Cny.text(commitment.amountCny())));
        var date = wrong.date("date", draft.date()).required().notInFuture().notBefore(commitment.committedOn());
        var reference = wrong.text("reference", draft.reference()).notBlank().maxLength(REFERENCE_CHARACTERS);
        var reason = reason(draft.reason(), wrong);
        List<Tranche> tranches = tranches(draft, commitment, project, wrong);
        if (amount.isPresent()
                && amount.get().compareTo(commitment.amountCny()) == 0
                && sameTerms(tranches, commitment.tranches())) {
            wrong.add("amountCny", "nothing-changed", draft.amountCny());
        }
        wrong.throwIfAny();
        return new Revision(
                commitment.revision() + 1,
                Revision.Kind.REVISION,
                Cny.exact(amount.get()),
                date.get(),
                reference.orNull(),
                reason,
                tranches,
                now);
    }

    /** @throws org.shanhai.platform.web.RefusedException when it was cancelled before or a payment waits for its second person */
    static Revision cancel(CancellationDraft draft, Commitment commitment, Instant now) {
        requireNotCancelled(commitment);
        LocalDate today = BusinessDay.of(now);
        Violations wrong = new Violations(today);
        var date = wrong.date("date", draft.date()).notInFuture().notBefore(commitment.committedOn());
        String reason = reason(draft.reason(), wrong);
        if (commitment.balance().reservedCny().signum() > 0) {
            wrong.add(
                    "commitmentId",
                    "payments-waiting",
                    commitment.id(),
                    Map.of("reservedCny", Cny.text(commitment.balance().reservedCny())));
        }
        wrong.throwIfAny();
        return remainder(commitment, date.orElse(today), reason, now);
    }

    /** What remains of a cancelled promise: what is paid and not returned, on the tranches that it covers. */
    static Revision remainder(Commitment commitment, LocalDate decidedOn, String reason, Instant now) {
        return new Revision(
                commitment.revision() + 1,
                Revision.Kind.CANCELLATION,
                commitment.balance().netCny(),
                decidedOn,
                null,
                reason,
                covered(commitment),
                now);
    }

    private static List<Tranche> covered(Commitment commitment) {
        BigDecimal unbound = commitment.balance().netCny();
        for (Tranche tranche : commitment.tranches()) {
            unbound = unbound.subtract(tranche.paidCny());
        }
        List<Tranche> covered = new ArrayList<>();
        for (Tranche tranche : commitment.tranches()) {
            BigDecimal filled = unbound.min(tranche.amountCny().subtract(tranche.paidCny()));
            unbound = unbound.subtract(filled);
            BigDecimal amount = tranche.paidCny().add(filled);
            if (amount.signum() > 0) {
                covered.add(tranche.ofAmount(amount));
            }
        }
        return covered;
    }

    private static void requireNotCancelled(Commitment commitment) {
        if (commitment.cancelled()) {
            throw Refusal.brokenRule(
                            "commitment-cancelled",
                            List.of(Violation.of("commitmentId", "commitment-cancelled", commitment.id())))
                    .asException();
        }
    }

    private static String reason(@Nullable String sent, Violations wrong) {
        return wrong.text("reason", sent)
                .required()
                .notBlank()
                .maxLength(REASON_CHARACTERS)
                .orElse("");
    }

    private static List<Tranche> tranches(
            RevisionDraft draft, Commitment commitment, KnownProject project, Violations wrong) {
        if (draft.tranches() == null) {
            if (!commitment.tranches().isEmpty()) {
                TrancheDraft.requireSum(commitment.amountCny(), draft.amountCny(), wrong);
            }
            return commitment.tranches();
        }
        List<Tranche> sent = TrancheDraft.read(draft.tranches(), draft.amountCny(), project.milestones(), wrong);
        List<Tranche> tranches = new ArrayList<>(sent);
        for (Tranche before : commitment.tranches()) {
            BigDecimal taken = before.paidCny().add(before.reservedCny());
            if (taken.signum() == 0) {
                continue;
            }
            int at = before.number() - 1;
            if (at >= sent.size() || sent.get(at).amountCny().compareTo(taken) < 0) {
                wrong.add(
                        "tranches",
                        "tranche-below-paid",
                        at >= sent.size() ? null : sent.get(at).amountCny(),
                        Map.of("number", before.number(), "takenCny", Cny.text(taken)));
            } else {
                tranches.set(at, sent.get(at).withPaymentsOf(before));
            }
        }
        return tranches;
    }

    private static boolean sameTerms(List<Tranche> now, List<Tranche> before) {
        if (now.size() != before.size()) {
            return false;
        }
        for (int i = 0; i < now.size(); i++) {
            if (!now.get(i).sameTerms(before.get(i))) {
                return false;
            }
        }
        return true;
    }
}
