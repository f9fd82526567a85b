package org.shanhai.funding.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Exact amounts of CNY with two places. The programme has no other currency. */
public final class Cny {

    public static final BigDecimal ZERO = BigDecimal.ZERO.setScale(2);

    private Cny() {}

    /**
     * The amount with two places.
     *
     * @throws ArithmeticException when it has more, which is checked before
     */
    public static BigDecimal exact(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.UNNECESSARY);
    }

    /** As it stands in JSON and in events, e.g. {@code 20000000.00}. */
    public static String text(BigDecimal amount) {
        return exact(amount).toPlainString();
    }
}
