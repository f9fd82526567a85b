package org.shanhai.project.pay;

import org.shanhai.project.standing.Signature;

/** What is told of pay observations. Recorded in the transaction of the write. */
public interface PayEvents {

    void observed(Signature by, PayObservation observation);
}
