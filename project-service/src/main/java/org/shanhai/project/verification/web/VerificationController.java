package org.shanhai.project.verification.web;

import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.idempotency.Answer;
import org.shanhai.platform.idempotency.IdempotentWrites;
import org.shanhai.platform.idempotency.WriteRequest;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.Quantity;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.assurance.Verification.Verdict;
import org.shanhai.project.assurance.web.ReportView;
import org.shanhai.project.report.web.ShowingReport;
import org.shanhai.project.verification.VerifyReport;
import org.shanhai.project.verification.VerifyingReport;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class VerificationController {

    private final IdempotentWrites writes;
    private final VerifyingReport verifying;
    private final ShowingReport showing;
    private final Clock clock;

    VerificationController(IdempotentWrites writes, VerifyingReport verifying, ShowingReport showing, Clock clock) {
        this.writes = writes;
        this.verifying = verifying;
        this.showing = showing;
        this.clock = clock;
    }

    /**
     * Body of POST verification.
     *
     * @param verifiedValue the whole reported value when left out
     * @param revision the one that was looked at; a decision on one that was corrected meanwhile is refused
     */
    record VerificationRequest(
            @Nullable Verdict decision,
            @Nullable Quantity verifiedValue,
            @Nullable Integer revision,
            @Nullable String evidence,
            @Nullable String note) {

        VerifyReport read(Violations wrong) {
            var decisionField = wrong.value("decision", decision).required();
            wrong.throwIfAny();
            return new VerifyReport(
                    decisionField.get(),
                    verifiedValue == null ? null : verifiedValue.value(),
                    revision,
                    evidence,
                    note);
        }
    }

    @PostMapping("/api/v1/reports/{reportId}/verification")
    Answer verify(
            Caller caller, WriteRequest write, @PathVariable UUID reportId, @RequestBody VerificationRequest request) {
        VerifyReport command = request.read(new Violations(BusinessDay.today(clock)));
        return writes.once(write, () -> {
            verifying.verify(caller, reportId, command);
            ReportView view = showing.show(reportId, caller);
            return Answer.created(view.location(), view);
        });
    }
}
