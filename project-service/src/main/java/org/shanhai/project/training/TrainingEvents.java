package org.shanhai.project.training;

import org.shanhai.project.standing.Signature;

/** What is told of training reports. Recorded in the transaction of the write. */
public interface TrainingEvents {

    void reported(Signature by, TrainingReport report);
}
