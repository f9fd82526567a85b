package org.shanhai.funding.commitment.web;

import java.util.UUID;
import org.shanhai.funding.commitment.Commitment;
import org.shanhai.funding.commitment.CommitmentDraft;
import org.shanhai.funding.commitment.Commitments;
import org.shanhai.funding.commitment.Committing;
import org.shanhai.platform.idempotency.Answer;
import org.shanhai.platform.idempotency.IdempotentWrites;
import org.shanhai.platform.idempotency.WriteRequest;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.web.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CommitmentController {

    private final Committing committing;
    private final Commitments commitments;
    private final IdempotentWrites writes;

    CommitmentController(Committing committing, Commitments commitments, IdempotentWrites writes) {
        this.committing = committing;
        this.commitments = commitments;
        this.writes = writes;
    }

    @PostMapping("/api/v1/projects/{projectId}/commitments")
    Answer commit(
            @PathVariable UUID projectId, @RequestBody CommitmentDraft body, Caller caller, WriteRequest request) {
        return writes.once(request, () -> {
            Commitment commitment = committing.commit(caller, projectId, body);
            return Answer.created("/api/v1/commitments/" + commitment.id(), CommitmentView.of(commitment));
        });
    }

    @GetMapping("/api/v1/commitments/{commitmentId}")
    CommitmentView find(@PathVariable UUID commitmentId) {
        return commitments
                .find(commitmentId)
                .map(CommitmentView::of)
                .orElseThrow(
                        () -> Refusal.notFound("commitmentId", commitmentId).asException());
    }
}
