package org.shanhai.impact.ledger;

/** Stage in the life of a project. */
public enum ProjectStatus {
    PIPELINE,
    IMPLEMENTATION,
    FINALISATION,
    CLOSED,
    CANCELLED,
    SUSPENDED
}
