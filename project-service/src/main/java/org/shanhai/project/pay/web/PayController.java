package org.shanhai.project.pay.web;

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
import org.shanhai.project.pay.ObservePay;
import org.shanhai.project.pay.ObservingPay;
import org.shanhai.project.pay.PayObservation;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PayController {

    private final IdempotentWrites writes;
    private final ObservingPay observing;
    private final Clock clock;

    PayController(IdempotentWrites writes, ObservingPay observing, Clock clock) {
        this.writes = writes;
        this.observing = observing;
        this.clock = clock;
    }

    @PostMapping("/api/v1/projects/{projectId}/pay-observations")
    Answer observe(Caller caller, WriteRequest write, @PathVariable UUID projectId, @RequestBody PayRequest request) {
        ObservePay command = request.read(new Violations(BusinessDay.today(clock)));
        return writes.once(write, () -> {
            TakenReport<PayObservation> taken = observing.observe(caller, projectId, command);
            ReportView view = ReportView.taken(taken.state(), PayValues.of(taken.report()), caller);
            return Answer.created(view.location(), view);
        });
    }
}
