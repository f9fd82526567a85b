package org.shanhai.funding.commitment;

import org.shanhai.funding.money.Recorded;

/** Where it is said what became of a commitment: in the journal and in the stream. */
public interface CommitmentEvents {

    void committed(Commitment commitment, Recorded recorded);

    /** A revision or a cancellation. */
    void revised(Commitment before, Commitment after, Revision step, Recorded recorded);
}
