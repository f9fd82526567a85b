package org.shanhai.impact.ledger;

/** How the donors of a project stand to the formal pairing of its area. */
public enum Pairing {
    IN_PAIR,
    CROSS_PAIR,
    UNDETERMINED
}
