package org.shanhai.funding.approval.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.approval.ApprovalLimit;
import org.shanhai.funding.approval.ApprovalLimitDraft;
import org.shanhai.funding.approval.SettingApprovalLimit;
import org.shanhai.funding.money.Cny;
import org.shanhai.platform.idempotency.Answer;
import org.shanhai.platform.idempotency.IdempotentWrites;
import org.shanhai.platform.idempotency.WriteRequest;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.web.EntityTag;
import org.shanhai.platform.web.IfMatch;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ApprovalLimitController {

    private static final String PATH = "/api/v1/donors/{donorCode}/approval-limit";

    private final SettingApprovalLimit limits;
    private final IdempotentWrites writes;

    ApprovalLimitController(SettingApprovalLimit limits, IdempotentWrites writes) {
        this.limits = limits;
        this.writes = writes;
    }

    @PutMapping(PATH)
    Answer set(
            @PathVariable String donorCode,
            @RequestBody ApprovalLimitDraft body,
            IfMatch ifMatch,
            Caller caller,
            WriteRequest request) {
        return writes.once(request, () -> {
            ApprovalLimit limit = limits.set(caller, donorCode, ifMatch, body);
            View view = View.of(limit);
            Answer answer = limit.version() == 1
                    ? Answer.created("/api/v1/donors/" + donorCode + "/approval-limit", view)
                    : Answer.ok(view);
            return answer.etag(EntityTag.of(limit.version()));
        });
    }

    @GetMapping(PATH)
    ResponseEntity<View> find(@PathVariable String donorCode) {
        ApprovalLimit limit = limits.of(donorCode);
        return ResponseEntity.ok().eTag(EntityTag.of(limit.version())).body(View.of(limit));
    }

    /** A setting as it is answered; without an amount one person is enough. */
    record View(
            String donorCode,
            @Nullable String amountCny,
            boolean onePerson,
            String reason,
            int version,
            Instant setAt) {

        static View of(ApprovalLimit limit) {
            return new View(
                    limit.donorCode(),
                    limit.amountCny() == null ? null : Cny.text(limit.amountCny()),
                    limit.amountCny() == null,
                    limit.reason(),
                    limit.version(),
                    limit.setAt());
        }
    }
}
