package org.shanhai.funding.commitment;

import org.shanhai.funding.money.Recorded;

/** Where it is said that a commitment was made: in the journal and in the stream. */
public interface CommitmentEvents {

    void committed(Commitment commitment, Recorded recorded);
}
