package org.shanhai.impact.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How a number is written. */
public enum NumberForm {
    /** A JSON number. */
    COUNT,
    /** A decimal string. */
    DECIMAL,
    /** A decimal string with two places. */
    MONEY;

    private static final int MONEY_PLACES = 2;

    Object write(BigDecimal value) {
        return switch (this) {
            case COUNT -> plain(value).scale() <= 0 ? value.toBigIntegerExact() : plainText(value);
            case DECIMAL -> plainText(value);
            case MONEY -> value.setScale(MONEY_PLACES, RoundingMode.HALF_UP).toPlainString();
        };
    }

    static String plainText(BigDecimal value) {
        return plain(value).toPlainString();
    }

    private static BigDecimal plain(BigDecimal value) {
        if (value.scale() == 0) {
            return value;
        }
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }
}
