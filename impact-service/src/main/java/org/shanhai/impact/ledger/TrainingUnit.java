package org.shanhai.impact.ledger;

/** What a report of training counts, never added together. */
public enum TrainingUnit {
    PERSONS,
    PERSON_TIMES
}
