package org.shanhai.funding.disbursement;

import org.shanhai.funding.money.Recorded;

/** Where it is said that money was paid: in the journal and in the stream. */
public interface DisbursementEvents {

    void disbursed(Disbursement disbursement, Recorded recorded);
}
