package org.shanhai.impact.reconciliation;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sums of the owning services. */
interface OwnersSums {

    /**
     * A page of an owner's sums, by project.
     *
     * @param nextAfter what to ask for next, null on the last page
     */
    record Page(List<ProjectSums> projects, @Nullable UUID nextAfter) {}

    /**
     * @param after the last project of the page before, null for the first page
     * @throws OwnerAwayException when the owner cannot be asked
     */
    Page read(Owner owner, @Nullable UUID after);

    /** An owner cannot be asked, or its answer not be understood. */
    final class OwnerAwayException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OwnerAwayException(String message) {
            super(message);
        }
    }
}
