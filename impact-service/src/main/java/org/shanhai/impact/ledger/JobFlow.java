package org.shanhai.impact.ledger;

/** How a report counts jobs: flows add up, a snapshot is the stock at its day. */
public enum JobFlow {
    HIRES,
    SEPARATIONS,
    SNAPSHOT
}
