package org.shanhai.project.employment.web;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.project.assurance.web.ReportValues;
import org.shanhai.project.claim.DatePrecision;
import org.shanhai.project.claim.Qualifier;
import org.shanhai.project.claim.web.OtherSourceBody;
import org.shanhai.project.claim.web.SourceBody;
import org.shanhai.project.employment.EmploymentKind;
import org.shanhai.project.employment.EmploymentMeasure;
import org.shanhai.project.employment.EmploymentReport;
import org.shanhai.project.employment.web.EmploymentRequest.PayBody;
import org.shanhai.project.employment.web.EmploymentRequest.SafeguardsBody;

/** What an employment report says, as it is answered. */
public record EmploymentValues(
        EmploymentMeasure measure,
        EmploymentKind kind,
        @Nullable Long headcount,
        String unit,
        @Nullable String fte,
        LocalDate asOf,
        DatePrecision datePrecision,
        LocalDate countsOn,
        Qualifier qualifier,
        long granularity,
        @Nullable PayBody pay,
        @Nullable SafeguardsBody safeguards,
        SourceBody source,
        List<OtherSourceBody> otherSources,
        List<UUID> evidence)
        implements ReportValues {

    public static EmploymentValues of(EmploymentReport report) {
        return new EmploymentValues(
                report.measure(),
                report.kind(),
                report.headcount(),
                "PERSONS",
                report.fte() == null ? null : report.fte().toPlainString(),
                report.claim().day().day(),
                report.claim().day().precision(),
                report.claim().day().countsOn(),
                report.claim().qualifier(),
                report.claim().granularity(),
                PayBody.of(report.pay()),
                SafeguardsBody.of(report.safeguards()),
                SourceBody.of(report.claim().source()),
                OtherSourceBody.of(report.claim().otherSources()),
                report.claim().evidence());
    }
}
