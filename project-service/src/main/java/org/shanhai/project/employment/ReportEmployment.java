package org.shanhai.project.employment;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.shanhai.project.claim.Claim;
import org.shanhai.project.claim.Series;

/**
 * Report hires, separations or jobs.
 *
 * @param headcount null when not reported, which is not 0
 * @param fte full-time equivalents
 */
public record ReportEmployment(
        EmploymentMeasure measure,
        EmploymentKind kind,
        @Nullable Long headcount,
        @Nullable BigDecimal fte,
        @Nullable Pay pay,
        @Nullable Safeguards safeguards,
        Claim.Sent claim) {

    /** Persons are the only unit of jobs. */
    public Series series() {
        return new Series("EMPLOYMENT/" + kind, measure.inSeries(), "PERSONS");
    }
}
