package org.shanhai.impact.figure;

import java.math.BigDecimal;
import org.shanhai.impact.ledger.Part;

/**
 * What a project contributes to a figure.
 *
 * @param part its value and, where asked for, the cells that it is made of
 * @param sign -1 where the figure is what is left of something
 * @param nano in 10^-9, how much of it belongs to the donors asked for
 */
public record TracedPart(Measure measure, Part part, int sign, long nano) {
    private static final int NANO_PLACES = 9;

    /** What comes of a number of it. */
    public BigDecimal shareOf(BigDecimal number) {
        BigDecimal share = number.multiply(BigDecimal.valueOf(nano, NANO_PLACES));
        return sign < 0 ? share.negate() : share;
    }

    /** What it adds to the figure. */
    public BigDecimal value() {
        return shareOf(part.value());
    }
}
