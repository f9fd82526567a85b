package org.shanhai.impact.ledger;

import java.math.BigDecimal;

/**
 * A sum without rounding and without bounds. Whole numbers, which nearly all are, stay in a {@code long}; fractions and what does not fit go
 * aside into a {@link BigDecimal}.
 */
public final class ExactSum {
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private long whole;
    private BigDecimal rest = BigDecimal.ZERO;

    public void clear() {
        whole = 0;
        rest = BigDecimal.ZERO;
    }

    public void add(long value) {
        long sum = whole + value;
        if (((whole ^ sum) & (value ^ sum)) < 0) {
            rest = rest.add(BigDecimal.valueOf(whole));
            whole = value;
        } else {
            whole = sum;
        }
    }

    public void add(BigDecimal value) {
        if (isWhole(value)) {
            add(value.longValueExact());
        } else {
            rest = rest.add(value);
        }
    }

    public void add(ExactSum other) {
        add(other.whole);
        if (other.rest.signum() != 0) {
            rest = rest.add(other.rest);
        }
    }

    public void subtract(ExactSum other) {
        if (other.whole == Long.MIN_VALUE) {
            rest = rest.subtract(BigDecimal.valueOf(other.whole));
        } else {
            add(-other.whole);
        }
        if (other.rest.signum() != 0) {
            rest = rest.subtract(other.rest);
        }
    }

    public void set(ExactSum other) {
        whole = other.whole;
        rest = other.rest;
    }

    /** Whether it is the same number, kept in the same way. */
    public boolean isSameAs(ExactSum other) {
        return whole == other.whole && rest.equals(other.rest);
    }

    /** Whether {@link #whole()} is all of it. */
    public boolean isWhole() {
        return rest.signum() == 0;
    }

    public long whole() {
        return whole;
    }

    public int signum() {
        return isWhole() ? Long.signum(whole) : value().signum();
    }

    public BigDecimal value() {
        return isWhole() ? BigDecimal.valueOf(whole) : rest.add(BigDecimal.valueOf(whole));
    }

    public String plainText() {
        return isWhole() ? Long.toString(whole) : value().toPlainString();
    }

    /** Whether a number fits into a {@code long} and has no fraction. */
    static boolean isWhole(BigDecimal value) {
        if (value.scale() == 0 && value.precision() <= 18) {
            return true;
        }
        return value.abs().compareTo(LARGEST) <= 0
                && (value.scale() <= 0 || value.stripTrailingZeros().scale() <= 0);
    }
}
