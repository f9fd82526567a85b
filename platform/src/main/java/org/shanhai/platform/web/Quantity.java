package org.shanhai.platform.web;

import java.math.BigDecimal;

/**
 * A number of any unit: a request writes it as a whole JSON number or as a decimal string, an answer writes whole ones as numbers and all others
 * as strings. Money is no quantity; it is a string always.
 */
public record Quantity(BigDecimal value) {

    boolean isWhole() {
        return value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
    }
}
