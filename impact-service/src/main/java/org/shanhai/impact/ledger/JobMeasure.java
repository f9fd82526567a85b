package org.shanhai.impact.ledger;

/** What is counted of the jobs of a report: the persons, or those of them of whom something more is known. */
public enum JobMeasure {
    HEADCOUNT,
    /** Full-time equivalents. */
    FTE,
    WRITTEN_CONTRACT,
    MINIMUM_WAGE,
    OPENLY_RECRUITED,
    GRIEVANCE_CHANNEL
}
