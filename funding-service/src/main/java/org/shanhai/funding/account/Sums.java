package org.shanhai.funding.account;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Money added up.
 *
 * @param committedCny what is promised; of a revised promise what holds, never both
 * @param disbursedCny what was paid, before returns
 * @param returnedCny what came back
 * @param dueCny tranches that have fallen due; of those held by a suspended or cancelled project what was paid of them
 * @param overdueCny what is not paid of tranches that fell due before the day
 * @param illustrative whether some of the money is invented for an example
 */
public record Sums(
        BigDecimal committedCny,
        BigDecimal disbursedCny,
        BigDecimal returnedCny,
        BigDecimal dueCny,
        BigDecimal overdueCny,
        boolean illustrative) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Paid and not returned. */
    public BigDecimal netCny() {
        return disbursedCny.subtract(returnedCny);
    }

    /** Promised and not paid, or came back. */
    public BigDecimal openCny() {
        return committedCny.subtract(netCny());
    }

    /** Net paid money in percent of the promised (执行率), two decimals half up; null when nothing is promised. */
    public @Nullable BigDecimal executionRate() {
        return percentOf(committedCny);
    }

    /** Net paid money in percent of what has fallen due (资金到位率), two decimals half up; null when nothing has. */
    public @Nullable BigDecimal fundsInPlaceRate() {
        return percentOf(dueCny);
    }

    private @Nullable BigDecimal percentOf(BigDecimal whole) {
        return whole.signum() == 0 ? null : netCny().multiply(HUNDRED).divide(whole, 2, RoundingMode.HALF_UP);
    }
}
