package org.shanhai.project.outcome;

import org.shanhai.project.standing.Signature;

/** What is told of outcome reports. Recorded in the transaction of the write. */
public interface OutcomeEvents {

    void reported(Signature by, OutcomeReport report);
}
