package org.shanhai.funding.commitment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The commitments that were made. */
public interface Commitments {

    /** @return false when the donor used the reference before; nothing is written then */
    boolean add(Commitment commitment);

    Optional<Commitment> find(UUID id);

    /** As {@link #find}, and locked until the transaction ends: payments of one commitment queue up here. */
    Optional<Commitment> lock(UUID id);

    /** Adds to what was paid. The database refuses more than was promised, whatever the caller checked. */
    void pay(UUID id, BigDecimal amountCny);

    /** All of a project, oldest first. */
    List<Commitment> ofProject(UUID projectId);
}
