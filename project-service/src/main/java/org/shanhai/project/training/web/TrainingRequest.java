package org.shanhai.project.training.web;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Quantity;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.claim.DatePrecision;
import org.shanhai.project.claim.Measure;
import org.shanhai.project.claim.Qualifier;
import org.shanhai.project.claim.web.ClaimFields;
import org.shanhai.project.claim.web.OtherSourceBody;
import org.shanhai.project.claim.web.SourceBody;
import org.shanhai.project.training.ReportTraining;
import org.shanhai.project.training.TrainingMode;
import org.shanhai.project.training.TrainingUnit;
import org.shanhai.project.training.UnitCertainty;

/** Body of POST training-reports. */
public record TrainingRequest(
        @Nullable TrainingMode mode,
        @Nullable String tier,
        @Nullable TrainingUnit unit,
        @Nullable UnitCertainty unitCertainty,
        @Nullable Measure measure,
        @Nullable Long count,
        @Nullable Long completions,
        @Nullable Quantity hours,
        @Nullable LocalDate asOf,
        @Nullable DatePrecision datePrecision,
        @Nullable Qualifier qualifier,
        @Nullable Long granularity,
        @Nullable SourceBody source,
        @Nullable List<@Nullable OtherSourceBody> otherSources,
        @Nullable List<@Nullable UUID> evidence) {

    public ReportTraining read(Violations wrong) {
        var modeField = wrong.value("mode", mode).required();
        var unitField = wrong.value("unit", unit).required();
        var measureField = wrong.value("measure", measure).required();
        ClaimFields claim =
                new ClaimFields(asOf, datePrecision, qualifier, granularity, source, otherSources, evidence);
        claim.check(wrong, count != null);
        wrong.throwIfAny();
        return new ReportTraining(
                modeField.get(),
                tier,
                unitField.get(),
                unitCertainty == null ? UnitCertainty.CERTAIN : unitCertainty,
                measureField.get(),
                count,
                completions,
                hours == null ? null : hours.value(),
                claim.read());
    }
}
