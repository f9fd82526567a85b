package org.shanhai.platform.intake;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** A decision was made on rows that another transaction has written since. Rolls back; the batch is taken again on what is true now. */
final class StaleStates extends RuntimeException {
    private final List<UUID> projects;

    StaleStates(Collection<UUID> projects) {
        super(projects.size() + " projects were written by another transaction", null, false, false);
        this.projects = List.copyOf(projects);
    }

    List<UUID> projects() {
        return projects;
    }
}
