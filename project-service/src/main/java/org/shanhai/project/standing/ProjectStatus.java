package org.shanhai.project.standing;

import java.util.Set;

/** Where a project stands in its life (IATI activity status 1-6), and where it may go from there. */
public enum ProjectStatus {
    PIPELINE,
    IMPLEMENTATION,
    FINALISATION,
    CLOSED,
    CANCELLED,
    SUSPENDED;

    /**
     * The statuses that may follow. A started project is never again in the pipeline; a suspended one goes on where it stood; a closed one may be
     * opened again for what is left to settle; a cancelled one stays cancelled.
     */
    public Set<ProjectStatus> next() {
        return switch (this) {
            case PIPELINE -> Set.of(IMPLEMENTATION, CANCELLED);
            case IMPLEMENTATION -> Set.of(FINALISATION, CLOSED, SUSPENDED, CANCELLED);
            case FINALISATION -> Set.of(IMPLEMENTATION, CLOSED, SUSPENDED, CANCELLED);
            case CLOSED -> Set.of(FINALISATION);
            case SUSPENDED -> Set.of(IMPLEMENTATION, FINALISATION, CANCELLED);
            case CANCELLED -> Set.of();
        };
    }

    /** Whether reports, targets and milestones are taken. */
    public boolean takesFacts() {
        return this != CANCELLED;
    }
}
