package org.shanhai.project.outcome.web;

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
import org.shanhai.project.outcome.OutcomeReport;
import org.shanhai.project.outcome.ReportOutcome;
import org.shanhai.project.outcome.ReportingOutcome;
import org.shanhai.project.reference.Reference;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OutcomeController {

    private final IdempotentWrites writes;
    private final ReportingOutcome reporting;
    private final Reference reference;
    private final Clock clock;

    OutcomeController(IdempotentWrites writes, ReportingOutcome reporting, Reference reference, Clock clock) {
        this.writes = writes;
        this.reporting = reporting;
        this.reference = reference;
        this.clock = clock;
    }

    @PostMapping("/api/v1/projects/{projectId}/outcome-reports")
    Answer report(
            Caller caller, WriteRequest write, @PathVariable UUID projectId, @RequestBody OutcomeRequest request) {
        ReportOutcome command = request.read(new Violations(BusinessDay.today(clock)));
        return writes.once(write, () -> {
            TakenReport<OutcomeReport> taken = reporting.report(caller, projectId, command);
            ReportView view = ReportView.taken(taken.state(), OutcomeValues.of(taken.report(), reference), caller);
            return Answer.created(view.location(), view);
        });
    }
}
