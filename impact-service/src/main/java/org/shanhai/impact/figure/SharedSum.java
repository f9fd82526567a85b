package org.shanhai.impact.figure;

import java.math.BigDecimal;
import org.shanhai.impact.ledger.ExactSum;
import org.shanhai.impact.ledger.Share;

/** A donor's part of a sum, exact: whole units and the billionths that are left over. */
final class SharedSum {
    private static final int NANO_PLACES = 9;
    /** A whole number up to here times a share still fits into a {@code long}. */
    private static final long SAFE = Long.MAX_VALUE / Share.WHOLE_NANO;

    private final ExactSum whole = new ExactSum();
    private long nano;

    /**
     * Adds a share of a value, or takes it away.
     *
     * @param times 1 or -1
     * @return whether the share is a whole number; then what is rounded of others stays as it is
     */
    boolean add(ExactSum value, long shareNano, int times) {
        if (shareNano == Share.WHOLE_NANO) {
            if (times > 0) {
                whole.add(value);
            } else {
                whole.subtract(value);
            }
            return value.isWhole();
        } else if (value.isWhole() && Math.abs(value.whole()) <= SAFE) {
            long product = value.whole() * shareNano * times;
            long left = Math.floorMod(product, Share.WHOLE_NANO);
            whole.add(Math.floorDiv(product, Share.WHOLE_NANO));
            nano += left;
            if (nano >= Share.WHOLE_NANO) {
                whole.add(1);
                nano -= Share.WHOLE_NANO;
            }
            return left == 0;
        } else {
            whole.add(value.value().multiply(BigDecimal.valueOf(shareNano * times, NANO_PLACES)));
            return false;
        }
    }

    boolean isWhole() {
        return nano == 0 && whole.isWhole();
    }

    BigDecimal value() {
        return nano == 0 ? whole.value() : whole.value().add(BigDecimal.valueOf(nano, NANO_PLACES));
    }
}
