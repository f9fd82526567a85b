package org.shanhai.impact.ledger;

import java.math.BigDecimal;

/**
 * A fact that a value is made of.
 *
 * @param sign 1 where the fact adds to the value, -1 where it is taken from it
 */
public record Contribution(Fact fact, int sign) {

    /** What it adds; 0 for a report without a number. */
    public BigDecimal value() {
        BigDecimal value = fact.value();
        return value == null ? BigDecimal.ZERO : sign < 0 ? value.negate() : value;
    }
}
