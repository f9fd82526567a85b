package org.shanhai.impact.ledger;

/** Kinds of jobs, never added together. */
public enum JobKind {
    DIRECT,
    INDIRECT,
    CONSTRUCTION
}
