package org.shanhai.impact.figure;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.ledger.Qualifier;

/**
 * A value of a group.
 *
 * @param shown null when no report has a number, or when numbers are there that must not be added
 * @param exact before rounding, where it was divided among donors; otherwise null
 * @param reports those that the value is made of
 * @param withoutValue those that gave no number
 * @param qualifier the weakest of the parts, null without a number
 * @param granularity the coarsest step of the parts
 * @param notAdded numbers are there that must not be added
 * @param itemised how much of it is told by parts of its projects too, and counted there; null where nothing is, or where it was divided
 * @param partsAboveWhole parts report more than the project that they are parts of
 */
public record Value(
        @Nullable BigDecimal shown,
        @Nullable BigDecimal exact,
        int reports,
        int withoutValue,
        @Nullable Qualifier qualifier,
        long granularity,
        boolean illustrative,
        boolean uncertain,
        boolean inconsistent,
        boolean notAdded,
        @Nullable BigDecimal itemised,
        boolean partsAboveWhole) {

    static final Value NOTHING = new Value(null, null, 0, 0, null, 0, false, false, false, false, null, false);

    static Value of(Tally tally, BigDecimal shown, @Nullable BigDecimal exact) {
        return new Value(
                shown,
                exact,
                tally.reports(),
                tally.withoutValue(),
                tally.qualifier(),
                tally.granularity(),
                tally.isIllustrative(),
                tally.isUncertain(),
                tally.isInconsistent() || shown.signum() < 0,
                false,
                exact != null || tally.itemised().signum() == 0 ? null : tally.itemised(),
                tally.isPartsAboveWhole());
    }

    static Value withoutNumber(Tally tally, boolean notAdded) {
        return new Value(
                null,
                null,
                tally.reports(),
                tally.withoutValue(),
                null,
                0,
                tally.isIllustrative(),
                tally.isUncertain(),
                tally.isInconsistent(),
                notAdded,
                null,
                tally.isPartsAboveWhole());
    }

    /** What other figures are worked out from; null when not reported. */
    public @Nullable BigDecimal unrounded() {
        return exact == null ? shown : exact;
    }

    /** The same with nothing counting as 0: for money and for counts of the register, of which nothing is unknown. */
    public BigDecimal orZero() {
        BigDecimal known = unrounded();
        return known == null ? BigDecimal.ZERO : known;
    }

    /** Whether there is anything to tell. */
    public boolean isEmpty() {
        return reports == 0 && withoutValue == 0;
    }
}
