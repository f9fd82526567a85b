package org.shanhai.project.report.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Page;
import org.shanhai.platform.web.PageRequest;
import org.shanhai.platform.web.Refusal;
import org.shanhai.project.claim.web.ReportView;
import org.shanhai.project.employment.web.EmploymentReportView;
import org.shanhai.project.history.ReportKind;
import org.shanhai.project.outcome.web.OutcomeReportView;
import org.shanhai.project.pay.web.PayObservationView;
import org.shanhai.project.reference.Reference;
import org.shanhai.project.report.ReadingReports;
import org.shanhai.project.report.Report;
import org.shanhai.project.report.ReportFilter;
import org.shanhai.project.training.web.TrainingReportView;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReportController {

    private final ReadingReports reports;
    private final Reference reference;

    ReportController(ReadingReports reports, Reference reference) {
        this.reports = reports;
        this.reference = reference;
    }

    @GetMapping("/api/v1/reports/{reportId}")
    ReportView report(@PathVariable UUID reportId) {
        return reports.find(reportId)
                .map(this::view)
                .orElseThrow(() -> Refusal.notFound("reportId", reportId).asException());
    }

    @GetMapping("/api/v1/reports")
    Page<ReportView> list(
            @RequestParam(required = false) @Nullable ReportKind type,
            @RequestParam(required = false) @Nullable String donor,
            @RequestParam(required = false) @Nullable String area,
            PageRequest page) {
        return reports.list(new ReportFilter(type, donor, area), page).map(this::view);
    }

    @GetMapping("/api/v1/projects/{projectId}/reports")
    Page<ReportView> ofProject(
            @PathVariable UUID projectId, @RequestParam(required = false) @Nullable ReportKind type, PageRequest page) {
        return reports.of(projectId, type, page).map(this::view);
    }

    @GetMapping("/api/v1/projects/{projectId}/pay-observations")
    Page<ReportView> payOfProject(@PathVariable UUID projectId, PageRequest page) {
        return reports.of(projectId, ReportKind.PAY, page).map(this::view);
    }

    private ReportView view(Report any) {
        return switch (any) {
            case Report.OfEmployment(var report) -> EmploymentReportView.of(report);
            case Report.OfTraining(var report) -> TrainingReportView.of(report);
            case Report.OfOutcome(var report) -> OutcomeReportView.of(report, reference);
            case Report.OfPay(var report) -> PayObservationView.of(report);
        };
    }
}
