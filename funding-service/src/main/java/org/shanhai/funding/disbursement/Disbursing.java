package org.shanhai.funding.disbursement;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.approval.ApprovalLimits;
import org.shanhai.funding.commitment.Balance;
import org.shanhai.funding.commitment.Commitment;
import org.shanhai.funding.commitment.Commitments;
import org.shanhai.funding.commitment.Revising;
import org.shanhai.funding.money.Recorded;
import org.shanhai.funding.projects.KnownProjects;
import org.shanhai.platform.ids.Ids;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Pays on a commitment, with a second person where the donor wants one, and takes money back. Locks are always taken commitment first, then
 * project, so that two bookings never wait for each other.
 */
@Service
public class Disbursing {

    private final KnownProjects projects;
    private final Commitments commitments;
    private final Disbursements disbursements;
    private final ApprovalLimits limits;
    private final DisbursementEvents events;
    private final Revising revising;
    private final Ids ids;
    private final Clock clock;

    Disbursing(
            KnownProjects projects,
            Commitments commitments,
            Disbursements disbursements,
            ApprovalLimits limits,
            DisbursementEvents events,
            Revising revising,
            Ids ids,
            Clock clock) {
        this.projects = projects;
        this.commitments = commitments;
        this.disbursements = disbursements;
        this.limits = limits;
        this.events = events;
        this.revising = revising;
        this.ids = ids;
        this.clock = clock;
    }

    /** A payment with the commitment as it stands after it. */
    public record Outcome(Disbursement disbursement, Commitment commitment) {}

    /** A return with what it came from. */
    public record ReturnOutcome(Return money, Disbursement from, Commitment commitment) {}

    /**
     * Books a payment; from the donor's approval limit on it is only asked for, and its amount reserved.
     *
     * @throws org.shanhai.platform.web.RefusedException 404 for an unknown commitment; 403 for another donor's money; 422 naming every broken
     *     rule, above all a payment above what is open
     */
    @Transactional
    public Outcome disburse(Caller caller, UUID commitmentId, DisbursementDraft draft) {
        Commitment commitment = lock(caller, commitmentId);
        Instant now = now();
        Disbursement decided = DisbursementDecision.decide(
                draft, commitment, projects.standing(commitment.projectId()), ids.next(), caller.account(), now);
        if (DisbursementDecision.needsSecondPerson(
                decided.amountCny(),
                limits.amountFor(
                        commitment.tags().donorCode(), commitment.tags().countedDonorCode()))) {
            add(decided);
            return new Outcome(decided, move(commitment, Balance.reserved(decided.amountCny()), decided.tranche()));
        }
        KnownProjects.Turn turn = projects.draw(commitment.projectId(), now);
        Disbursement booked = decided.booked(turn.recordedAt());
        add(booked);
        Commitment after = move(commitment, Balance.paid(booked.amountCny()), booked.tranche());
        events.disbursed(booked, after, recorded(caller, commitment, turn));
        return new Outcome(booked, after);
    }

    /**
     * The second person agrees, and the payment is booked, or refuses, and its amount is free again.
     *
     * @throws org.shanhai.platform.web.RefusedException 404; 403 for another donor's money and for the person who asked; 409 when it was decided
     *     before; 422 when the project was suspended or cancelled meanwhile, or a refusal gives no reason
     */
    @Transactional
    public Outcome rule(Caller caller, UUID disbursementId, ApprovalDraft draft) {
        Commitment commitment = lock(caller, find(disbursementId).commitmentId());
        Disbursement waiting = find(disbursementId);
        Instant now = now();
        ApprovalDecision.Ruled ruled = ApprovalDecision.decide(draft, waiting, caller.account(), now);
        if (!ruled.yes()) {
            Disbursement refused = waiting.refused(ruled.ruling());
            disbursements.rule(refused);
            return new Outcome(refused, move(commitment, Balance.released(waiting.amountCny()), waiting.tranche()));
        }
        DisbursementDecision.requirePayable(commitment, projects.standing(commitment.projectId()));
        KnownProjects.Turn turn = projects.draw(commitment.projectId(), now);
        Disbursement booked = waiting.approved(ruled.ruling(), turn.recordedAt());
        disbursements.rule(booked);
        Commitment after = move(commitment, Balance.paidFromReserve(booked.amountCny()), booked.tranche());
        events.disbursed(booked, after, recorded(caller, commitment, turn));
        return new Outcome(booked, after);
    }

    /**
     * Money of a payment came back. On a cancelled commitment it is not promised any more either.
     *
     * @throws org.shanhai.platform.web.RefusedException 404; 403 for another donor's money; 422 naming every broken rule, above all more than
     *     was paid
     */
    @Transactional
    public ReturnOutcome takeBack(Caller caller, UUID disbursementId, ReturnDraft draft) {
        Commitment commitment = lock(caller, find(disbursementId).commitmentId());
        Disbursement paid = find(disbursementId);
        Instant now = now();
        Return decided = ReturnDecision.decide(draft, paid, ids.next(), now);
        KnownProjects.Turn turn = projects.draw(commitment.projectId(), now);
        Return money = decided.recordedAt(turn.recordedAt());
        if (!disbursements.add(money, paid)) {
            throw referenceUsed(money.reference());
        }
        Commitment after = move(commitment, Balance.returned(money.amountCny()), paid.tranche());
        events.returned(money, paid, after, recorded(caller, commitment, turn));
        if (after.cancelled()) {
            after = revising.settle(caller, after, money.returnedOn(), money.reason());
        }
        return new ReturnOutcome(money, find(disbursementId), after);
    }

    private void add(Disbursement disbursement) {
        if (!disbursements.add(disbursement)) {
            throw referenceUsed(disbursement.reference());
        }
    }

    private Commitment move(Commitment commitment, Balance change, @Nullable Integer tranche) {
        commitments.move(commitment.id(), change, tranche);
        return commitment.moved(change, tranche);
    }

    private Commitment lock(Caller caller, UUID commitmentId) {
        Commitment commitment = commitments
                .lock(commitmentId)
                .orElseThrow(
                        () -> Refusal.notFound("commitmentId", commitmentId).asException());
        caller.requireActsFor(commitment.tags().donorCode(), commitment.tags().countedDonorCode());
        return commitment;
    }

    private Disbursement find(UUID disbursementId) {
        return disbursements
                .find(disbursementId)
                .orElseThrow(
                        () -> Refusal.notFound("disbursementId", disbursementId).asException());
    }

    private static Recorded recorded(Caller caller, Commitment commitment, KnownProjects.Turn turn) {
        return Recorded.by(caller, commitment.projectId(), turn.sequence(), turn.recordedAt());
    }

    private static RuntimeException referenceUsed(String reference) {
        return Refusal.brokenRule(Violation.of("reference", "reference-used", reference))
                .asException();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
