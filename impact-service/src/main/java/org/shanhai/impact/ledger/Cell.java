package org.shanhai.impact.ledger;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What some facts add up to. Cells of one key can be added and taken away in any order. */
final class Cell {
    private final ExactSum sum = new ExactSum();
    private int reports;
    private int withoutValue;

    /** @param weight 1 to add it, -1 to take it away */
    void add(@Nullable BigDecimal value, int weight) {
        if (value == null) {
            withoutValue += weight;
        } else {
            sum.add(weight < 0 ? value.negate() : value);
            reports += weight;
        }
    }

    ExactSum sum() {
        return sum;
    }

    /** How many numbers are in the sum. */
    int reports() {
        return reports;
    }

    /** How many reports gave no number. */
    int withoutValue() {
        return withoutValue;
    }
}
