package org.shanhai.impact.ledger;

/** What is counted of a training: those who took part, those who completed it, the hours taught. */
public enum TrainingMeasure {
    PARTICIPANTS,
    COMPLETIONS,
    HOURS
}
