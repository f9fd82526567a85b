package org.shanhai.project.training.web;

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
import org.shanhai.project.training.ReportTraining;
import org.shanhai.project.training.ReportingTraining;
import org.shanhai.project.training.TrainingReport;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TrainingController {

    private final IdempotentWrites writes;
    private final ReportingTraining reporting;
    private final Clock clock;

    TrainingController(IdempotentWrites writes, ReportingTraining reporting, Clock clock) {
        this.writes = writes;
        this.reporting = reporting;
        this.clock = clock;
    }

    @PostMapping("/api/v1/projects/{projectId}/training-reports")
    Answer report(
            Caller caller, WriteRequest write, @PathVariable UUID projectId, @RequestBody TrainingRequest request) {
        ReportTraining command = request.read(new Violations(BusinessDay.today(clock)));
        return writes.once(write, () -> {
            TakenReport<TrainingReport> taken = reporting.report(caller, projectId, command);
            ReportView view = ReportView.taken(taken.state(), TrainingValues.of(taken.report()), caller);
            return Answer.created(view.location(), view);
        });
    }
}
