package org.shanhai.project.registration;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.decision.Decision;
import org.shanhai.project.reference.Reference;
import org.shanhai.project.standing.ProjectStatus;

/**
 * What an office's change of a head comes to: another head, another status, both, or nothing at all.
 *
 * @param revised the head from now on, still in its old status; null when only the status changes
 * @param status the status from now on; null when it stays
 */
record Revision(
        ProjectHead previous,
        @Nullable ProjectHead revised,
        @Nullable ProjectStatus status,
        String reason) {

    private static final int MAX_REASON_CHARACTERS = 1000;

    /**
     * Decides whether a head may become what the draft says.
     *
     * @param chain see {@link Registration#decide}
     * @param phasesInUse phases that milestones or targets name
     */
    static Decision<Revision> decide(
            ProjectHead current,
            ProjectDraft draft,
            String reason,
            List<UUID> chain,
            Set<String> phasesInUse,
            Reference reference,
            Violations wrong) {
        wrong.text("reason", reason).notBlank().maxLength(MAX_REASON_CHARACTERS);
        checkStatus(wrong, current.status(), draft.status());
        new TreeSet<>(phasesInUse)
                .stream()
                        .filter(phase -> current.phases().contains(phase)
                                && !draft.phases().contains(phase))
                        .forEach(phase -> wrong.add("phases", "phase-in-use", phase));
        return switch (Registration.decide(draft, current.id(), chain, reference, wrong)) {
            case Decision.Refused<ProjectHead>(var refusal) -> Decision.refused(refusal);
            case Decision.Accepted<ProjectHead>(ProjectHead head) -> {
                ProjectHead revised = head.withStatus(current.status());
                yield Decision.accepted(new Revision(
                        current,
                        revised.equals(current) ? null : revised,
                        draft.status() == current.status() ? null : draft.status(),
                        reason));
            }
        };
    }

    /** How many events it makes. */
    int events() {
        return (revised == null ? 0 : 1) + (status == null ? 0 : 1);
    }

    /** The head with all that changes. */
    ProjectHead result() {
        ProjectHead head = revised == null ? previous : revised;
        return status == null ? head : head.withStatus(status);
    }

    private static void checkStatus(Violations wrong, ProjectStatus from, ProjectStatus to) {
        if (to != from && !from.next().contains(to)) {
            List<String> allowed =
                    new TreeSet<>(from.next()).stream().map(ProjectStatus::name).toList();
            wrong.add("status", "status-not-reachable", to.name(), Map.of("from", from.name(), "allowed", allowed));
        }
    }
}
