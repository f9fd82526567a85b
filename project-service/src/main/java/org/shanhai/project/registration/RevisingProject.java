package org.shanhai.project.registration;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.IfMatch;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.reference.Reference;
import org.shanhai.project.standing.ProjectStatus;
import org.shanhai.project.standing.Rights;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Stamp;
import org.shanhai.project.standing.Turns;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes the head of a project, its donors' shares or its status. */
@Service
public class RevisingProject {

    private final Projects projects;
    private final Turns turns;
    private final ProjectEvents events;
    private final Reference reference;
    private final Clock clock;

    RevisingProject(Projects projects, Turns turns, ProjectEvents events, Reference reference, Clock clock) {
        this.projects = projects;
        this.turns = turns;
        this.events = events;
        this.reference = reference;
        this.clock = clock;
    }

    /** What an office wants changed. */
    public record Change(ProjectDraft draft, String reason) {}

    /**
     * Revises the head that the caller has seen.
     *
     * @param ifMatch the version that the caller has seen
     * @param change makes the change from the head as it stands, which is locked by then
     */
    @Transactional
    public RegisteredProject revise(
            Caller caller, UUID id, IfMatch ifMatch, Function<RegisteredProject, Change> change) {
        RegisteredProject current = projects.lock(id)
                .orElseThrow(() -> Refusal.notFound("projectId", id).asException());
        Signature by = Rights.asLead(caller, current.standing()).orThrow();
        ifMatch.require(current.version());
        Change wanted = change.apply(current);
        Revision revision = Revision.decide(
                        current.head(),
                        wanted.draft(),
                        wanted.reason(),
                        chain(current.head(), wanted.draft().partOf()),
                        projects.phasesInUse(id),
                        reference,
                        new Violations(BusinessDay.today(clock)))
                .orThrow();
        return revision.events() == 0 ? current : record(current, revision, by);
    }

    private List<UUID> chain(ProjectHead current, @Nullable UUID partOf) {
        return partOf == null || partOf.equals(current.id()) ? List.of() : projects.lockedChain(partOf);
    }

    private RegisteredProject record(RegisteredProject current, Revision revision, Signature by) {
        RegisteredProject changed = current.withHead(revision.result());
        if (!projects.replace(changed)) {
            throw RegisteringProject.codeTaken(changed.head().code());
        }
        Stamp stamp = turns.draw(changed.head().id(), revision.events());
        ProjectHead revised = revision.revised();
        if (revised != null) {
            events.revised(stamp, by, revision.previous(), revised, revision.reason());
            stamp = stamp.next();
        }
        ProjectStatus status = revision.status();
        if (status != null) {
            events.statusChanged(stamp, by, revision.previous().status(), status, revision.reason());
        }
        return changed;
    }
}
