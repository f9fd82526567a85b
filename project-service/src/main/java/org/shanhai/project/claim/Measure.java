package org.shanhai.project.claim;

/** How the reports of a series make its value: deltas add up, of snapshots the latest holds. */
public enum Measure {
    DELTA,
    SNAPSHOT
}
