package org.shanhai.impact.ledger;

/** How the reports of a series make its value: deltas add up, of snapshots the latest holds. */
public enum Accrual {
    DELTA,
    SNAPSHOT
}
