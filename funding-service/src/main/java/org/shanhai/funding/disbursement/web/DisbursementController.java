package org.shanhai.funding.disbursement.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.disbursement.ApprovalDraft;
import org.shanhai.funding.disbursement.Disbursement;
import org.shanhai.funding.disbursement.DisbursementDraft;
import org.shanhai.funding.disbursement.DisbursementFilter;
import org.shanhai.funding.disbursement.Disbursements;
import org.shanhai.funding.disbursement.Disbursing;
import org.shanhai.funding.disbursement.ReturnDraft;
import org.shanhai.funding.queueing.WaitingLine;
import org.shanhai.platform.idempotency.Answer;
import org.shanhai.platform.idempotency.IdempotentWrites;
import org.shanhai.platform.idempotency.WriteRequest;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.web.Page;
import org.shanhai.platform.web.PageRequest;
import org.shanhai.platform.web.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DisbursementController {

    private static final int ACCEPTED = 202;

    private final Disbursing disbursing;
    private final Disbursements disbursements;
    private final WaitingLine line;
    private final IdempotentWrites writes;

    DisbursementController(
            Disbursing disbursing, Disbursements disbursements, WaitingLine line, IdempotentWrites writes) {
        this.disbursing = disbursing;
        this.disbursements = disbursements;
        this.line = line;
        this.writes = writes;
    }

    /** 201 when it is booked, 202 when it waits for a second person. */
    @PostMapping("/api/v1/commitments/{commitmentId}/disbursements")
    Answer disburse(
            @PathVariable UUID commitmentId, @RequestBody DisbursementDraft body, Caller caller, WriteRequest request) {
        return line.inTurn(
                commitmentId,
                () -> writes.once(request, () -> {
                    Disbursing.Outcome outcome = disbursing.disburse(caller, commitmentId, body);
                    DisbursementView view = DisbursementView.of(outcome.disbursement(), outcome.commitment());
                    String location = "/api/v1/disbursements/" + view.id();
                    return view.state() == Disbursement.State.REQUESTED
                            ? new Answer(ACCEPTED, Map.of("Location", location), view)
                            : Answer.created(location, view);
                }));
    }

    @PostMapping("/api/v1/disbursements/{disbursementId}/approval")
    Answer rule(
            @PathVariable UUID disbursementId, @RequestBody ApprovalDraft body, Caller caller, WriteRequest request) {
        return line.inTurn(
                disbursementId,
                () -> writes.once(request, () -> {
                    Disbursing.Outcome outcome = disbursing.rule(caller, disbursementId, body);
                    return Answer.ok(DisbursementView.of(outcome.disbursement(), outcome.commitment()));
                }));
    }

    @PostMapping("/api/v1/disbursements/{disbursementId}/returns")
    Answer takeBack(
            @PathVariable UUID disbursementId, @RequestBody ReturnDraft body, Caller caller, WriteRequest request) {
        return line.inTurn(
                disbursementId,
                () -> writes.once(request, () -> {
                    Disbursing.ReturnOutcome outcome = disbursing.takeBack(caller, disbursementId, body);
                    return Answer.created(
                            "/api/v1/disbursements/" + disbursementId,
                            ReturnView.of(outcome.money(), outcome.from(), outcome.commitment()));
                }));
    }

    @GetMapping("/api/v1/disbursements/{disbursementId}")
    DisbursementView find(@PathVariable UUID disbursementId) {
        return disbursements
                .find(disbursementId)
                .map(disbursement -> DisbursementView.of(disbursement, disbursements.returnsOf(disbursementId)))
                .orElseThrow(
                        () -> Refusal.notFound("disbursementId", disbursementId).asException());
    }

    /** Payments in the order they were asked for; {@code state=REQUESTED} is the work list of second persons. */
    @GetMapping("/api/v1/disbursements")
    Page<DisbursementView> list(
            @RequestParam(required = false) @Nullable UUID project,
            @RequestParam(required = false) @Nullable UUID commitment,
            @RequestParam(required = false) @Nullable String donor,
            @RequestParam(required = false) Disbursement.@Nullable State state,
            @RequestParam(required = false) @Nullable Boolean bookedOnHold,
            PageRequest page) {
        DisbursementFilter filter =
                new DisbursementFilter(project, commitment, donor, state, Boolean.TRUE.equals(bookedOnHold));
        return Page.of(
                        disbursements.list(filter, Optional.ofNullable(page.afterId()), page.limitPlusOne()),
                        page,
                        row -> List.of(row.disbursement().id().toString()))
                .map(row -> DisbursementView.listed(row.disbursement(), row.bookedOnHold()));
    }
}
