package org.shanhai.funding.disbursement.web;

import java.util.UUID;
import org.shanhai.funding.disbursement.DisbursementDraft;
import org.shanhai.funding.disbursement.Disbursing;
import org.shanhai.platform.idempotency.Answer;
import org.shanhai.platform.idempotency.IdempotentWrites;
import org.shanhai.platform.idempotency.WriteRequest;
import org.shanhai.platform.security.Caller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DisbursementController {

    private final Disbursing disbursing;
    private final IdempotentWrites writes;

    DisbursementController(Disbursing disbursing, IdempotentWrites writes) {
        this.disbursing = disbursing;
        this.writes = writes;
    }

    @PostMapping("/api/v1/commitments/{commitmentId}/disbursements")
    Answer disburse(
            @PathVariable UUID commitmentId, @RequestBody DisbursementDraft body, Caller caller, WriteRequest request) {
        return writes.once(request, () -> {
            DisbursementView view = DisbursementView.of(disbursing.disburse(caller, commitmentId, body));
            return Answer.created("/api/v1/commitments/" + commitmentId, view);
        });
    }
}
