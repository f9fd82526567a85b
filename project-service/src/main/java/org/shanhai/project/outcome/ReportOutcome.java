package org.shanhai.project.outcome;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.shanhai.project.claim.Claim;
import org.shanhai.project.claim.Measure;
import org.shanhai.project.claim.Series;

/**
 * Report an indicator of the catalogue.
 *
 * @param item what the value is of, where the indicator has several
 * @param value null when not reported
 * @param unit UNSPECIFIED only without a value
 * @param magnitude order of magnitude in words where there is no number
 */
public record ReportOutcome(
        String indicator,
        @Nullable String item,
        @Nullable BigDecimal value,
        String unit,
        @Nullable String magnitude,
        Measure measure,
        @Nullable String note,
        Claim.Sent claim) {

    /** The unit that says there is none. */
    static final String UNSPECIFIED = "UNSPECIFIED";

    public Series series() {
        return new Series(
                "OUTCOME/" + indicator + (item == null ? "" : "/" + item),
                measure,
                unit.equals(UNSPECIFIED) ? null : unit);
    }
}
