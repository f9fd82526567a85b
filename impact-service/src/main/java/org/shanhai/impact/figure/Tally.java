package org.shanhai.impact.figure;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.ledger.ExactSum;
import org.shanhai.impact.ledger.Part;
import org.shanhai.impact.ledger.Qualifier;

/** What the projects of a group add up to in one span. */
final class Tally {
    private final ExactSum sum = new ExactSum();
    private int reports;
    private int withoutValue;
    private int series;
    private @Nullable Qualifier weakest;
    private long coarsest;
    private boolean illustrative;
    private boolean uncertain;
    private boolean inconsistent;

    void add(Part part) {
        sum.add(part.sum());
        describe(part);
    }

    /** Counts a part in, its value apart. */
    void describe(Part part) {
        reports += part.reports();
        withoutValue += part.withoutValue();
        if (part.hasNumber()) {
            series++;
            Qualifier qualifier = part.qualifier();
            if (weakest == null || qualifier.compareTo(weakest) > 0) {
                weakest = qualifier;
            }
            coarsest = Math.max(coarsest, part.granularity());
            illustrative |= part.isIllustrative();
            uncertain |= part.isUncertain();
            inconsistent |= part.isInconsistent();
        }
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
        return weakest;
    }

    long granularity() {
        return coarsest;
    }

    boolean isIllustrative() {
        return illustrative;
    }

    boolean isUncertain() {
        return uncertain;
    }

    boolean isInconsistent() {
        return inconsistent;
    }
}
