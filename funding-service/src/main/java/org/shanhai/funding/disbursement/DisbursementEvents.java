package org.shanhai.funding.disbursement;

import org.shanhai.funding.commitment.Commitment;
import org.shanhai.funding.money.Recorded;

/** Where it is said that money was paid or came back: in the journal and in the stream. */
public interface DisbursementEvents {

    /** @param after the commitment as it stands after the payment */
    void disbursed(Disbursement disbursement, Commitment after, Recorded recorded);

    /** @param after the commitment as it stands after the return */
    void returned(Return money, Disbursement from, Commitment after, Recorded recorded);
}
