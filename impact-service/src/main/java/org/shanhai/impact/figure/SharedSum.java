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

    /** @param times 1 to add a share of a value, -1 to take it away */
    void add(ExactSum value, long shareNano, int times) {
        if (shareNano == Share.WHOLE_NANO) {
            if (times > 0) {
                whole.add(value);
            } else {
                whole.subtract(value);
            }
        } else if (value.isWhole() && Math.abs(value.whole()) <= SAFE) {
            long product = value.whole() * shareNano * times;
            whole.add(Math.floorDiv(product, Share.WHOLE_NANO));
            nano += Math.floorMod(product, Share.WHOLE_NANO);
            if (nano >= Share.WHOLE_NANO) {
                whole.add(1);
                nano -= Share.WHOLE_NANO;
            }
        } else {
            whole.add(value.value().multiply(BigDecimal.valueOf(shareNano * times, NANO_PLACES)));
        }
    }

    BigDecimal value() {
        return nano == 0 ? whole.value() : whole.value().add(BigDecimal.valueOf(nano, NANO_PLACES));
    }
}
