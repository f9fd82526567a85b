package org.shanhai.funding.commitment;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.money.Cny;

/**
 * A part of a commitment that falls due on a date or on a milestone: exactly one of the two is given.
 *
 * @param number 1, 2, … in the order given
 * @param paidCny paid on this tranche by name and not returned; payments on the commitment as a whole are not in it
 * @param reservedCny requested on this tranche by name
 */
public record Tranche(
        int number,
        BigDecimal amountCny,
        @Nullable LocalDate dueOn,
        @Nullable String onMilestone,
        BigDecimal paidCny,
        BigDecimal reservedCny) {

    /** A tranche before anything was paid on it. */
    public static Tranche planned(
            int number, BigDecimal amountCny, @Nullable LocalDate dueOn, @Nullable String onMilestone) {
        return new Tranche(number, amountCny, dueOn, onMilestone, Cny.ZERO, Cny.ZERO);
    }

    /** What may still be paid on it by name, as far as the commitment has it. */
    public BigDecimal availableCny() {
        return amountCny.subtract(paidCny).subtract(reservedCny);
    }

    Tranche moved(Balance change) {
        return new Tranche(
                number,
                amountCny,
                dueOn,
                onMilestone,
                paidCny.add(change.netCny()),
                reservedCny.add(change.reservedCny()));
    }

    Tranche ofAmount(BigDecimal amount) {
        return new Tranche(number, amount, dueOn, onMilestone, paidCny, reservedCny);
    }

    /** The terms of this tranche with what was paid on another one of the same number. */
    Tranche withPaymentsOf(Tranche before) {
        return new Tranche(number, amountCny, dueOn, onMilestone, before.paidCny, before.reservedCny);
    }

    boolean sameTerms(Tranche other) {
        return number == other.number
                && amountCny.compareTo(other.amountCny) == 0
                && java.util.Objects.equals(dueOn, other.dueOn)
                && java.util.Objects.equals(onMilestone, other.onMilestone);
    }
}
