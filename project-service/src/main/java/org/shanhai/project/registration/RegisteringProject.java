package org.shanhai.project.registration;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.shanhai.platform.ids.Ids;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.reference.Reference;
import org.shanhai.project.standing.Rights;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Stamp;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Enters a project in the register. */
@Service
public class RegisteringProject {

    private final Projects projects;
    private final ProjectEvents events;
    private final Reference reference;
    private final Clock clock;
    private final Ids ids;

    RegisteringProject(Projects projects, ProjectEvents events, Reference reference, Clock clock, Ids ids) {
        this.projects = projects;
        this.events = events;
        this.reference = reference;
        this.clock = clock;
        this.ids = ids;
    }

    @Transactional
    public RegisteredProject register(Caller caller, ProjectDraft draft) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID partOf = draft.partOf();
        List<UUID> chain = partOf == null ? List.of() : projects.lockedChain(partOf);
        ProjectHead head = Registration.decide(draft, ids.next(), chain, reference, new Violations(BusinessDay.of(now)))
                .orThrow();
        Signature by = Rights.asDonor(caller, head.donors()).orThrow();
        RegisteredProject project = new RegisteredProject(head, 1, by.donorCode(), now);
        Stamp first = new Stamp(head.id(), 1, now);
        if (!projects.add(project, first)) {
            throw codeTaken(head.code());
        }
        events.created(first, by, head);
        return project;
    }

    static RuntimeException codeTaken(String code) {
        return Refusal.conflict("project-code-taken", Violation.of("code", "taken", code))
                .asException();
    }
}
