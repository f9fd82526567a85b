package org.shanhai.impact.ledger;

/** How training is given. */
public enum TrainingMode {
    COURSE,
    EVENT,
    MENTORING,
    ON_THE_JOB
}
