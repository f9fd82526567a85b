package org.shanhai.project.training;

/** What is counted; the two are never added together. */
public enum TrainingUnit {
    PERSONS,
    PERSON_TIMES
}
