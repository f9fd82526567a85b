package org.shanhai.project.outcome.web;

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
import org.shanhai.project.outcome.ReportOutcome;

/** Body of POST outcome-reports. */
public record OutcomeRequest(
        @Nullable String indicator,
        @Nullable String item,
        @Nullable Quantity value,
        @Nullable String unit,
        @Nullable String magnitude,
        @Nullable Measure measure,
        @Nullable LocalDate asOf,
        @Nullable DatePrecision datePrecision,
        @Nullable Qualifier qualifier,
        @Nullable Long granularity,
        @Nullable String note,
        @Nullable SourceBody source,
        @Nullable List<@Nullable OtherSourceBody> otherSources,
        @Nullable List<@Nullable UUID> evidence) {

    public ReportOutcome read(Violations wrong) {
        var indicatorField = wrong.text("indicator", indicator).required();
        var unitField = wrong.text("unit", unit).required();
        var measureField = wrong.value("measure", measure).required();
        ClaimFields claim =
                new ClaimFields(asOf, datePrecision, qualifier, granularity, source, otherSources, evidence);
        claim.check(wrong, value != null);
        wrong.throwIfAny();
        return new ReportOutcome(
                indicatorField.get(),
                item,
                value == null ? null : value.value(),
                unitField.get(),
                magnitude,
                measureField.get(),
                note,
                claim.read());
    }
}
