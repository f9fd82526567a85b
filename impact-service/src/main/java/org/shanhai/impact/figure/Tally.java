package org.shanhai.impact.figure;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.ledger.ExactSum;
import org.shanhai.impact.ledger.Part;
import org.shanhai.impact.ledger.Qualifier;

/**
 * What the projects of a group add up to in one span. Everything is kept as a number of times, so that what was added can be taken away again
 * and nothing of it is left.
 */
final class Tally {
    private static final Qualifier[] QUALIFIERS = Qualifier.values();
    private static final long[] NO_STEPS = {};
    private static final int[] NO_TIMES = {};

    private final ExactSum sum = new ExactSum();
    private int reports;
    private int withoutValue;
    private int series;
    /** How many parts have each qualifier; null before the first part with a number. */
    private int @Nullable [] qualifiers;
    /** The steps that occur, and how often each. They are few. */
    private long[] steps = NO_STEPS;

    private int[] timesOfStep = NO_TIMES;
    private int illustrative;
    private int uncertain;
    private int inconsistent;
    private int partsAboveWhole;
    private final ExactSum itemised = new ExactSum();

    /**
     * Takes a part away and adds another.
     *
     * @param withValue whether their values count too; otherwise they are kept elsewhere
     */
    void replace(Part before, Part after, boolean withValue) {
        if (withValue) {
            sum.subtract(before.sum());
            sum.add(after.sum());
        }
        describe(before, -1);
        describe(after, 1);
    }

    private void describe(Part part, int times) {
        reports += times * part.reports();
        withoutValue += times * part.withoutValue();
        if (part.hasNumber()) {
            series += times;
            int[] counts = qualifiers;
            if (counts == null) {
                counts = new int[QUALIFIERS.length];
                qualifiers = counts;
            }
            counts[part.qualifier().ordinal()] += times;
            countStep(part.granularity(), times);
            illustrative += part.isIllustrative() ? times : 0;
            uncertain += part.isUncertain() ? times : 0;
            inconsistent += part.isInconsistent() ? times : 0;
            partsAboveWhole += part.isPartsAboveWhole() ? times : 0;
            if (times > 0) {
                itemised.add(part.itemised());
            } else {
                itemised.subtract(part.itemised());
            }
        }
    }

    private void countStep(long step, int times) {
        for (int at = 0; at < steps.length; at++) {
            if (steps[at] == step) {
                timesOfStep[at] += times;
                return;
            }
        }
        steps = Arrays.copyOf(steps, steps.length + 1);
        timesOfStep = Arrays.copyOf(timesOfStep, steps.length);
        steps[steps.length - 1] = step;
        timesOfStep[steps.length - 1] = times;
    }

    boolean isEmpty() {
        return reports == 0 && withoutValue == 0;
    }

    boolean hasNumber() {
        return series > 0;
    }

    boolean isOfOneSeries() {
        return series == 1;
    }

    BigDecimal value() {
        return sum.value();
    }

    int reports() {
        return reports;
    }

    int withoutValue() {
        return withoutValue;
    }

    @Nullable
    Qualifier qualifier() {
        int[] counts = qualifiers;
        for (int at = QUALIFIERS.length - 1; counts != null && at >= 0; at--) {
            if (counts[at] > 0) {
                return QUALIFIERS[at];
            }
        }
        return null;
    }

    long granularity() {
        long coarsest = 0;
        for (int at = 0; at < steps.length; at++) {
            if (timesOfStep[at] > 0) {
                coarsest = Math.max(coarsest, steps[at]);
            }
        }
        return coarsest;
    }

    boolean isIllustrative() {
        return illustrative > 0;
    }

    boolean isUncertain() {
        return uncertain > 0;
    }

    boolean isInconsistent() {
        return inconsistent > 0;
    }

    BigDecimal itemised() {
        return itemised.value();
    }

    boolean isPartsAboveWhole() {
        return partsAboveWhole > 0;
    }
}
