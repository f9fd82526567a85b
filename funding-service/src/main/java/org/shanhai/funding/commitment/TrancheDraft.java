package org.shanhai.funding.commitment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.money.Cny;
import org.shanhai.platform.web.Violations;

/** A tranche as sent, not yet examined. */
public record TrancheDraft(
        @Nullable BigDecimal amountCny,
        @Nullable LocalDate dueOn,
        @Nullable String onMilestone) {

    static final int MAX_TRANCHES = 100;
    private static final int MILESTONE_CHARACTERS = 64;

    /**
     * The tranches that were sent; what is wrong with them is added to {@code wrong}.
     *
     * @param milestones codes that a tranche may hang on
     */
    static List<Tranche> read(
            @Nullable List<TrancheDraft> drafts,
            @Nullable BigDecimal amountCny,
            List<String> milestones,
            Violations wrong) {
        List<TrancheDraft> sent =
                wrong.list("tranches", drafts).maxSize(MAX_TRANCHES).orElse(List.of());
        List<Tranche> tranches = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < sent.size(); i++) {
            TrancheDraft tranche = sent.get(i);
            if (tranche == null) {
                wrong.add("tranches[" + i + "]", "missing", null);
                continue;
            }
            tranche.check(wrong.in("tranches", i), milestones);
            if (tranche.amountCny() != null) {
                sum = sum.add(tranche.amountCny());
                tranches.add(
                        Tranche.planned(i + 1, twoPlaces(tranche.amountCny()), tranche.dueOn(), tranche.onMilestone()));
            }
        }
        if (!sent.isEmpty()) {
            requireSum(sum, amountCny, wrong);
        }
        return tranches;
    }

    static void requireSum(BigDecimal sum, @Nullable BigDecimal amountCny, Violations wrong) {
        if (amountCny != null && sum.compareTo(amountCny) != 0) {
            wrong.add(
                    "tranches", "sum-not-amount", sum.toPlainString(), Map.of("amountCny", amountCny.toPlainString()));
        }
    }

    private void check(Violations inside, List<String> milestones) {
        inside.decimal("amountCny", amountCny).required().money();
        inside.date("dueOn", dueOn).sane();
        inside.text("onMilestone", onMilestone).maxLength(MILESTONE_CHARACTERS).oneOf(milestones);
        if ((dueOn == null) == (onMilestone == null)) {
            inside.add("dueOn", "date-or-milestone", dueOn);
        }
    }

    /** More places are found wrong elsewhere; here they must not stop the reading of the rest. */
    private static BigDecimal twoPlaces(BigDecimal amount) {
        return amount.stripTrailingZeros().scale() <= 2 ? Cny.exact(amount) : amount;
    }
}
