package org.shanhai.project.employment.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.project.claim.DatePrecision;
import org.shanhai.project.claim.Qualifier;
import org.shanhai.project.claim.web.ReportView;
import org.shanhai.project.claim.web.SourceBody;
import org.shanhai.project.employment.EmploymentKind;
import org.shanhai.project.employment.EmploymentMeasure;
import org.shanhai.project.employment.EmploymentReport;
import org.shanhai.project.employment.web.EmploymentRequest.PayBody;
import org.shanhai.project.employment.web.EmploymentRequest.SafeguardsBody;

/** An employment report as it is answered. */
public record EmploymentReportView(
        UUID id,
        UUID projectId,
        String type,
        long sequence,
        Instant recordedAt,
        String assurance,
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
        SourceBody source)
        implements ReportView {

    public static EmploymentReportView of(EmploymentReport report) {
        return new EmploymentReportView(
                report.id(),
                report.stamp().projectId(),
                "EMPLOYMENT",
                report.stamp().sequence(),
                report.stamp().recordedAt(),
                REPORTED,
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
                SourceBody.of(report.claim().source()));
    }
}
