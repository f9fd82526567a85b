package org.shanhai.funding.commitment.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.commitment.CancellationDraft;
import org.shanhai.funding.commitment.Commitment;
import org.shanhai.funding.commitment.CommitmentDraft;
import org.shanhai.funding.commitment.Commitments;
import org.shanhai.funding.commitment.Committing;
import org.shanhai.funding.commitment.ReadingCommitments;
import org.shanhai.funding.commitment.Revising;
import org.shanhai.funding.commitment.RevisionDraft;
import org.shanhai.funding.policyshare.AskingPolicyShares;
import org.shanhai.funding.queueing.WaitingLine;
import org.shanhai.platform.idempotency.Answer;
import org.shanhai.platform.idempotency.IdempotentWrites;
import org.shanhai.platform.idempotency.WriteRequest;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.web.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CommitmentController {

    private final Committing committing;
    private final Revising revising;
    private final Commitments commitments;
    private final ReadingCommitments reading;
    private final AskingPolicyShares shares;
    private final WaitingLine line;
    private final IdempotentWrites writes;

    CommitmentController(
            Committing committing,
            Revising revising,
            Commitments commitments,
            ReadingCommitments reading,
            AskingPolicyShares shares,
            WaitingLine line,
            IdempotentWrites writes) {
        this.committing = committing;
        this.revising = revising;
        this.commitments = commitments;
        this.reading = reading;
        this.shares = shares;
        this.line = line;
        this.writes = writes;
    }

    /** @param dryRun true: nothing is booked; the answer (200) tells what the policy shares would be. Whatever would be refused is refused */
    @PostMapping("/api/v1/projects/{projectId}/commitments")
    Answer commit(
            @PathVariable UUID projectId,
            @RequestParam(required = false) @Nullable Boolean dryRun,
            @RequestBody CommitmentDraft body,
            Caller caller,
            WriteRequest request) {
        if (Boolean.TRUE.equals(dryRun)) {
            Commitment foreseen = committing.foresee(caller, projectId, body);
            return Answer.ok(ForeseenView.of(
                    foreseen,
                    shares.foresee(
                            foreseen.tags(),
                            foreseen.amountCny(),
                            foreseen.source().illustrative())));
        }
        return line.inTurn(
                projectId,
                () -> writes.once(request, () -> {
                    Commitment commitment = committing.commit(caller, projectId, body);
                    return Answer.created("/api/v1/commitments/" + commitment.id(), view(commitment));
                }));
    }

    /** Replaces the amount; the answer is the commitment with its history. */
    @PostMapping("/api/v1/commitments/{commitmentId}/revisions")
    Answer revise(
            @PathVariable UUID commitmentId, @RequestBody RevisionDraft body, Caller caller, WriteRequest request) {
        return line.inTurn(
                commitmentId,
                () -> writes.once(request, () -> {
                    Commitment commitment = revising.revise(caller, commitmentId, body);
                    return Answer.created("/api/v1/commitments/" + commitmentId, view(commitment));
                }));
    }

    /** What was left to pay is not promised any more. */
    @PostMapping("/api/v1/commitments/{commitmentId}/cancellation")
    Answer cancel(
            @PathVariable UUID commitmentId, @RequestBody CancellationDraft body, Caller caller, WriteRequest request) {
        return line.inTurn(
                commitmentId,
                () -> writes.once(request, () -> {
                    Commitment commitment = revising.cancel(caller, commitmentId, body);
                    return Answer.created("/api/v1/commitments/" + commitmentId, view(commitment));
                }));
    }

    @GetMapping("/api/v1/commitments/{commitmentId}")
    CommitmentView find(@PathVariable UUID commitmentId) {
        return reading.find(commitmentId)
                .map(found -> CommitmentView.of(found.commitment(), found.revisions()))
                .orElseThrow(
                        () -> Refusal.notFound("commitmentId", commitmentId).asException());
    }

    private CommitmentView view(Commitment commitment) {
        return CommitmentView.of(commitment, commitments.revisions(commitment.id()));
    }
}
