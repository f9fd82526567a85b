package org.shanhai.funding.commitment;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.shanhai.funding.money.Recorded;
import org.shanhai.funding.projects.KnownProject;
import org.shanhai.funding.projects.KnownProjects;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.web.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Replaces what a commitment is worth: by another amount, or by what was paid of it. Nothing is edited; a step is added to its history. */
@Service
public class Revising {

    private final KnownProjects projects;
    private final Commitments commitments;
    private final CommitmentEvents events;
    private final Clock clock;

    Revising(KnownProjects projects, Commitments commitments, CommitmentEvents events, Clock clock) {
        this.projects = projects;
        this.commitments = commitments;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @throws org.shanhai.platform.web.RefusedException 404 for an unknown commitment; 403 for another donor's money; 422 naming every broken
     *     rule, above all an amount below what is paid and not returned
     */
    @Transactional
    public Commitment revise(Caller caller, UUID commitmentId, RevisionDraft draft) {
        Commitment commitment = lock(caller, commitmentId);
        KnownProject project = projects.find(commitment.projectId()).orElseThrow();
        return take(caller, commitment, RevisionDecision.revise(draft, commitment, project, now()));
    }

    /**
     * What was left to pay is not promised any more; what is paid and not returned stays committed.
     *
     * @throws org.shanhai.platform.web.RefusedException as for {@link #revise}
     */
    @Transactional
    public Commitment cancel(Caller caller, UUID commitmentId, CancellationDraft draft) {
        Commitment commitment = lock(caller, commitmentId);
        return take(caller, commitment, RevisionDecision.cancel(draft, commitment, now()));
    }

    /**
     * Money that came back to a cancelled commitment is not promised any more either.
     *
     * @param commitment cancelled, locked, and as it stands after the return
     */
    @Transactional
    public Commitment settle(Caller caller, Commitment commitment, LocalDate returnedOn, String reason) {
        return take(caller, commitment, RevisionDecision.remainder(commitment, returnedOn, reason, now()));
    }

    private Commitment take(Caller caller, Commitment before, Revision decided) {
        KnownProjects.Turn turn = projects.draw(before.projectId(), now());
        Revision step = decided.recordedAt(turn.recordedAt());
        Commitment after = before.revised(step);
        commitments.revise(after, step);
        events.revised(
                before, after, step, Recorded.by(caller, before.projectId(), turn.sequence(), turn.recordedAt()));
        return after;
    }

    private Commitment lock(Caller caller, UUID commitmentId) {
        Commitment commitment = commitments
                .lock(commitmentId)
                .orElseThrow(
                        () -> Refusal.notFound("commitmentId", commitmentId).asException());
        caller.requireActsFor(commitment.tags().donorCode(), commitment.tags().countedDonorCode());
        return commitment;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
