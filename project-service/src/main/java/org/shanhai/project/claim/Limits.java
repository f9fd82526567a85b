package org.shanhai.project.claim;

import java.math.BigDecimal;
import org.shanhai.platform.web.Violations;

/** What no report may go beyond. Far above anything real; a number above it is a slip of the pen. */
public final class Limits {

    /** Persons, person-times, hours, pieces. */
    public static final long MAX_COUNT = 1_000_000_000_000L;
    /** CNY per month. */
    private static final BigDecimal MAX_PAY_CNY = BigDecimal.valueOf(100_000_000);

    private Limits() {}

    public static void checkPay(Violations wrong, BigDecimal amount, long observations) {
        wrong.decimal("amount", amount).money().max(MAX_PAY_CNY);
        wrong.count("observations", observations).min(1).max(MAX_COUNT);
    }

    /** Without zeros at the end, and never with an exponent. */
    public static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
