package org.shanhai.impact.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Rates and costs, worked out from unrounded values and rounded half up to two places. Without a denominator there is none. */
public final class Rates {
    private static final int PLACES = 2;
    private static final int HUNDRED_PLACES = 2;

    private Rates() {}

    public static @Nullable String percent(@Nullable BigDecimal part, @Nullable BigDecimal whole) {
        return part == null ? null : quotient(part.movePointRight(HUNDRED_PLACES), whole);
    }

    public static @Nullable String quotient(@Nullable BigDecimal part, @Nullable BigDecimal by) {
        return part == null || by == null || by.signum() == 0
                ? null
                : part.divide(by, PLACES, RoundingMode.HALF_UP).toPlainString();
    }
}
