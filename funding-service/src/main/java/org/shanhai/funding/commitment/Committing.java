package org.shanhai.funding.commitment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.shanhai.funding.money.Recorded;
import org.shanhai.funding.projects.KnownProject;
import org.shanhai.funding.projects.KnownProjects;
import org.shanhai.platform.ids.Ids;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes a commitment: the promise, its journal row and its event, in one transaction. */
@Service
public class Committing {

    /** A project usually arrives within a few milliseconds; a second spares both sides. */
    private static final Duration PROJECT_ARRIVES_WITHIN = Duration.ofSeconds(1);

    private final KnownProjects projects;
    private final Commitments commitments;
    private final CommitmentEvents events;
    private final Ids ids;
    private final Clock clock;

    Committing(KnownProjects projects, Commitments commitments, CommitmentEvents events, Ids ids, Clock clock) {
        this.projects = projects;
        this.commitments = commitments;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @throws org.shanhai.platform.web.RefusedException 409 {@code project-not-known-yet} when the project was not heard of; 403 for another
     *     donor's money; 422 naming every broken rule
     */
    @Transactional
    public Commitment commit(Caller caller, UUID projectId, CommitmentDraft draft) {
        Commitment decided = decide(caller, projectId, draft);
        KnownProjects.Turn turn = projects.draw(projectId, decided.recordedAt());
        Commitment commitment = decided.recordedAt(turn.recordedAt());
        if (!commitments.add(commitment)) {
            throw referenceUsed(commitment);
        }
        events.committed(commitment, Recorded.by(caller, projectId, turn.sequence(), turn.recordedAt()));
        return commitment;
    }

    /**
     * What {@link #commit} would book now, without booking it.
     *
     * @throws org.shanhai.platform.web.RefusedException whatever {@link #commit} would refuse
     */
    @Transactional(readOnly = true)
    public Commitment foresee(Caller caller, UUID projectId, CommitmentDraft draft) {
        Commitment decided = decide(caller, projectId, draft);
        if (commitments.referenceUsed(decided.tags().donorCode(), decided.reference())) {
            throw referenceUsed(decided);
        }
        return decided;
    }

    private Commitment decide(Caller caller, UUID projectId, CommitmentDraft draft) {
        KnownProject project = projects.find(projectId).orElseThrow(() -> notKnownYet(projectId));
        project.donors().stream()
                .filter(donor -> donor.code().equals(draft.donorCode()))
                .forEach(donor -> caller.requireActsFor(donor.code(), donor.countedCode()));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return CommitmentDecision.decide(draft, project, ids.next(), now);
    }

    private static RuntimeException referenceUsed(Commitment commitment) {
        return Refusal.brokenRule(Violation.of("reference", "reference-used", commitment.reference()))
                .asException();
    }

    private static RuntimeException notKnownYet(UUID projectId) {
        return Refusal.notYet(
                        "project-not-known-yet",
                        PROJECT_ARRIVES_WITHIN,
                        Violation.of("projectId", "project-not-known-yet", projectId))
                .asException();
    }
}
