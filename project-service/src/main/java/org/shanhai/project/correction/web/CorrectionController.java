package org.shanhai.project.correction.web;

import java.time.Clock;
import java.util.UUID;
import org.shanhai.platform.idempotency.Answer;
import org.shanhai.platform.idempotency.IdempotentWrites;
import org.shanhai.platform.idempotency.WriteRequest;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.assurance.web.ReportView;
import org.shanhai.project.correction.CorrectingReport;
import org.shanhai.project.report.ReadingReports;
import org.shanhai.project.report.ReportDossier;
import org.shanhai.project.report.web.ShowingReport;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
class CorrectionController {

    private final IdempotentWrites writes;
    private final CorrectionRequests requests;
    private final CorrectingReport correcting;
    private final ReadingReports reports;
    private final ShowingReport showing;
    private final Clock clock;

    CorrectionController(
            IdempotentWrites writes,
            CorrectionRequests requests,
            CorrectingReport correcting,
            ReadingReports reports,
            ShowingReport showing,
            Clock clock) {
        this.writes = writes;
        this.requests = requests;
        this.correcting = correcting;
        this.reports = reports;
        this.showing = showing;
        this.clock = clock;
    }

    @PostMapping("/api/v1/reports/{reportId}/corrections")
    Answer correct(Caller caller, WriteRequest write, @PathVariable UUID reportId, @RequestBody ObjectNode body) {
        return writes.once(write, () -> {
            ReportDossier dossier = reports.find(reportId)
                    .orElseThrow(() -> Refusal.notFound("reportId", reportId).asException());
            correcting.correct(
                    caller, reportId, requests.read(dossier.current(), body, new Violations(BusinessDay.today(clock))));
            ReportView view = showing.show(reportId, caller);
            return Answer.created(view.location(), view);
        });
    }
}
