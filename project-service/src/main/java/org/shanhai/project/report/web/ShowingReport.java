package org.shanhai.project.report.web;

import java.util.UUID;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.web.Refusal;
import org.shanhai.project.assurance.web.ReportView;
import org.shanhai.project.report.ReadingReports;
import org.springframework.stereotype.Component;

/** Shows one report, as it stands in the transaction that asks. */
@Component
public class ShowingReport {

    private final ReadingReports reports;
    private final ReportViews views;

    ShowingReport(ReadingReports reports, ReportViews views) {
        this.reports = reports;
        this.views = views;
    }

    /** Refuses with 404 when there is none. */
    public ReportView show(UUID reportId, Caller reader) {
        return reports.find(reportId)
                .map(dossier -> views.view(dossier, reader))
                .orElseThrow(() -> Refusal.notFound("reportId", reportId).asException());
    }
}
