package org.shanhai.project.training;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.shanhai.project.claim.Claim;
import org.shanhai.project.claim.Measure;
import org.shanhai.project.claim.Series;

/**
 * Report training.
 *
 * @param tier named tier of the programme
 * @param count null when not reported, which is not 0
 * @param completions how many completed it
 * @param hours hours taught
 */
public record ReportTraining(
        TrainingMode mode,
        @Nullable String tier,
        TrainingUnit unit,
        UnitCertainty unitCertainty,
        Measure measure,
        @Nullable Long count,
        @Nullable Long completions,
        @Nullable BigDecimal hours,
        Claim.Sent claim) {

    public Series series() {
        return new Series("TRAINING/" + mode + (tier == null ? "" : "/" + tier), measure, unit.name());
    }
}
