package org.shanhai.platform.intake;

import java.util.Set;
import java.util.UUID;

/** Projects of which not everything that was sent has been taken in: an event lies among the dead letters, or some wait for an earlier one. */
@FunctionalInterface
public interface IncompleteProjects {

    /** Read in the caller's transaction, if there is one, so that it fits the figures read there. */
    Set<UUID> projects();
}
