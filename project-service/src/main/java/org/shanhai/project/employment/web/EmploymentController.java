package org.shanhai.project.employment.web;

import java.time.Clock;
import java.util.UUID;
import org.shanhai.platform.idempotency.Answer;
import org.shanhai.platform.idempotency.IdempotentWrites;
import org.shanhai.platform.idempotency.WriteRequest;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.assurance.TakenReport;
import org.shanhai.project.assurance.web.ReportView;
import org.shanhai.project.employment.EmploymentReport;
import org.shanhai.project.employment.ReportEmployment;
import org.shanhai.project.employment.ReportingEmployment;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class EmploymentController {

    private final IdempotentWrites writes;
    private final ReportingEmployment reporting;
    private final Clock clock;

    EmploymentController(IdempotentWrites writes, ReportingEmployment reporting, Clock clock) {
        this.writes = writes;
        this.reporting = reporting;
        this.clock = clock;
    }

    @PostMapping("/api/v1/projects/{projectId}/employment-reports")
    Answer report(
            Caller caller, WriteRequest write, @PathVariable UUID projectId, @RequestBody EmploymentRequest request) {
        ReportEmployment command = request.read(new Violations(BusinessDay.today(clock)));
        return writes.once(write, () -> {
            TakenReport<EmploymentReport> taken = reporting.report(caller, projectId, command);
            ReportView view = ReportView.taken(taken.state(), EmploymentValues.of(taken.report()), caller);
            return Answer.created(view.location(), view);
        });
    }
}
