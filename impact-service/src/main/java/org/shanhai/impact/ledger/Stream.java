package org.shanhai.impact.ledger;

/** Where a fact came from; each has sequences of its own per project. Kept by its place. */
public enum Stream {
    PROJECT,
    FUNDING
}
