package org.shanhai.contracts;

/** How the reports of a series make its value: deltas add up, of snapshots the one with the latest asOf holds. Never both in one series. */
public enum Measure {
    DELTA,
    SNAPSHOT
}
