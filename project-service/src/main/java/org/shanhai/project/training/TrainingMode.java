package org.shanhai.project.training;

/** How training is given. */
public enum TrainingMode {
    COURSE,
    EVENT,
    MENTORING,
    ON_THE_JOB
}
