package org.shanhai.project.registration;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shanhai.project.standing.Stamp;

/** The register. */
public interface Projects {

    /**
     * Enters a project, and with it the first place of its stream.
     *
     * @return false when its code is taken
     */
    boolean add(RegisteredProject project, Stamp first);

    Optional<RegisteredProject> find(UUID id);

    /** The ids of the projects that have these codes; codes without a project are left out. */
    Map<String, UUID> idsOf(Collection<String> codes);

    /** Finds a project and locks it until the transaction ends. */
    Optional<RegisteredProject> lock(UUID id);

    /**
     * Replaces the head of a locked project.
     *
     * @return false when its new code is taken
     */
    boolean replace(RegisteredProject project);

    /**
     * A project, the one it is part of, the one that this is part of, and so on; empty when there is no such project. What is part of what then
     * stays as it is until the transaction ends.
     */
    List<UUID> lockedChain(UUID id);

    /** Phases that a milestone or a target names. */
    Set<String> phasesInUse(UUID id);
}
