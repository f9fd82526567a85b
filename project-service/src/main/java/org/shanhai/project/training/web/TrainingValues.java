package org.shanhai.project.training.web;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.project.assurance.web.ReportValues;
import org.shanhai.project.claim.DatePrecision;
import org.shanhai.project.claim.Measure;
import org.shanhai.project.claim.Qualifier;
import org.shanhai.project.claim.web.OtherSourceBody;
import org.shanhai.project.claim.web.SourceBody;
import org.shanhai.project.training.TrainingMode;
import org.shanhai.project.training.TrainingReport;
import org.shanhai.project.training.TrainingUnit;
import org.shanhai.project.training.UnitCertainty;

/** What a training report says, as it is answered. */
public record TrainingValues(
        TrainingMode mode,
        @Nullable String tier,
        TrainingUnit unit,
        UnitCertainty unitCertainty,
        Measure measure,
        @Nullable Long count,
        @Nullable Long completions,
        @Nullable String hours,
        LocalDate asOf,
        DatePrecision datePrecision,
        LocalDate countsOn,
        Qualifier qualifier,
        long granularity,
        SourceBody source,
        List<OtherSourceBody> otherSources,
        List<UUID> evidence)
        implements ReportValues {

    public static TrainingValues of(TrainingReport report) {
        return new TrainingValues(
                report.mode(),
                report.tier(),
                report.unit(),
                report.unitCertainty(),
                report.measure(),
                report.count(),
                report.completions(),
                report.hours() == null ? null : report.hours().toPlainString(),
                report.claim().day().day(),
                report.claim().day().precision(),
                report.claim().day().countsOn(),
                report.claim().qualifier(),
                report.claim().granularity(),
                SourceBody.of(report.claim().source()),
                OtherSourceBody.of(report.claim().otherSources()),
                report.claim().evidence());
    }
}
