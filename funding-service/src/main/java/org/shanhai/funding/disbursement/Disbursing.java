package org.shanhai.funding.disbursement;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.shanhai.funding.commitment.Commitment;
import org.shanhai.funding.commitment.Commitments;
import org.shanhai.funding.money.Recorded;
import org.shanhai.funding.projects.KnownProject;
import org.shanhai.funding.projects.KnownProjects;
import org.shanhai.platform.ids.Ids;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Pays against a commitment. Locks are always taken commitment first, then project, so that two payments never wait for each other. */
@Service
public class Disbursing {

    private final KnownProjects projects;
    private final Commitments commitments;
    private final Disbursements disbursements;
    private final DisbursementEvents events;
    private final Ids ids;
    private final Clock clock;

    Disbursing(
            KnownProjects projects,
            Commitments commitments,
            Disbursements disbursements,
            DisbursementEvents events,
            Ids ids,
            Clock clock) {
        this.projects = projects;
        this.commitments = commitments;
        this.disbursements = disbursements;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @throws org.shanhai.platform.web.RefusedException 404 for an unknown commitment; 403 for another donor's money; 422 naming every broken
     *     rule, above all a payment above what is open
     */
    @Transactional
    public Disbursement disburse(Caller caller, UUID commitmentId, DisbursementDraft draft) {
        Commitment commitment = commitments
                .lock(commitmentId)
                .orElseThrow(
                        () -> Refusal.notFound("commitmentId", commitmentId).asException());
        caller.requireActsFor(commitment.tags().donorCode(), commitment.tags().countedDonorCode());
        KnownProject project = projects.find(commitment.projectId()).orElseThrow();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Disbursement decided = DisbursementDecision.decide(draft, commitment, project, ids.next(), now);
        KnownProjects.Turn turn = projects.draw(project.id(), now);
        Disbursement disbursement = new Disbursement(
                decided.id(),
                commitment,
                decided.amountCny(),
                decided.paidOn(),
                decided.reference(),
                decided.reason(),
                turn.recordedAt());
        if (!disbursements.add(disbursement)) {
            throw Refusal.brokenRule(Violation.of("reference", "reference-used", disbursement.reference()))
                    .asException();
        }
        commitments.pay(commitmentId, disbursement.amountCny());
        events.disbursed(disbursement, Recorded.by(caller, project.id(), turn.sequence(), turn.recordedAt()));
        return disbursement;
    }
}
