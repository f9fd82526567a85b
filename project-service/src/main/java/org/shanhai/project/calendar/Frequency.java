package org.shanhai.project.calendar;

/** How long a period is that a report is due for. */
public enum Frequency {
    MONTHLY,
    QUARTERLY,
    /** No reports are due. */
    NONE
}
