package org.shanhai.impact.ledger;

/** What happened to a milestone. */
public enum MilestoneStep {
    PLANNED,
    ACHIEVED
}
