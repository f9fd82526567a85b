package org.shanhai.impact.query;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.figure.TracedPart;

/**
 * Contributions added up.
 *
 * @param numbers how many of them have a number
 * @param summable whether several numbers may be added
 * @param unit empty text of nothing
 */
record TraceTotal(BigDecimal value, int reports, int withoutValue, int numbers, boolean summable, String unit) {
    static final TraceTotal NOTHING = new TraceTotal(BigDecimal.ZERO, 0, 0, 0, true, "");

    static TraceTotal of(TracedPart part) {
        boolean hasNumber = part.part().hasNumber();
        return new TraceTotal(
                hasNumber ? part.value() : BigDecimal.ZERO,
                part.part().reports(),
                part.part().withoutValue(),
                hasNumber ? 1 : 0,
                part.measure().summable(),
                part.measure().unit());
    }

    TraceTotal plus(TraceTotal other) {
        return new TraceTotal(
                value.add(other.value),
                reports + other.reports,
                withoutValue + other.withoutValue,
                numbers + other.numbers,
                summable && other.summable,
                other.unit.isEmpty() ? unit : other.unit);
    }

    /** The figure; null where there is none. */
    @Nullable
    String sum() {
        return numbers == 0 || (!summable && numbers > 1) ? null : Words.plain(value);
    }
}
