package org.shanhai.funding.commitment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The commitments that were made. */
public interface Commitments {

    /** @return false when the donor used the reference before; nothing is written then */
    boolean add(Commitment commitment);

    boolean referenceUsed(String donorCode, String reference);

    Optional<Commitment> find(UUID id);

    /** @param donorCode as registered */
    Optional<Commitment> findByReference(String donorCode, String reference);

    /** As {@link #find}, and locked until the transaction ends: whatever moves its money queues up here. */
    Optional<Commitment> lock(UUID id);

    /** Changes what was paid, returned and reserved. The database refuses more than was promised, whatever the caller checked. */
    void move(UUID id, Balance change, @Nullable Integer tranche);

    /** Enters a step of the history; it holds from now on. */
    void revise(Commitment after, Revision step);

    /** All of a project, oldest first. */
    List<Commitment> ofProject(UUID projectId);

    /** The history of a commitment, oldest first. */
    List<Revision> revisions(UUID id);

    /** The histories of all commitments of a project. */
    Map<UUID, List<Revision>> revisionsOfProject(UUID projectId);
}
