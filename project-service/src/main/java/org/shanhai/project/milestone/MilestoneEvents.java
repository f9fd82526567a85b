package org.shanhai.project.milestone;

import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Stamp;

/** What is told of milestones. Recorded in the transaction of the write. */
public interface MilestoneEvents {

    void planned(Stamp stamp, Signature by, Milestone milestone);

    /** @param previous as it was planned before */
    void replanned(Stamp stamp, Signature by, Milestone previous, Milestone milestone, String reason);

    void achieved(Stamp stamp, Signature by, Milestone milestone, Milestone.Achievement achievement);
}
