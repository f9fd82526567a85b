package org.shanhai.contracts.project;

import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Actor;

/**
 * When reports of a project are due was set. It replaces what was set before, for all periods.
 *
 * @param firstMonth the first month of the first period that a report is due for, YYYY-MM; null with NONE
 * @param dueDays days from the end of a period until its report is due
 */
public record ReportingCalendarSet(
        Frequency frequency, @Nullable String firstMonth, int dueDays, Actor recordedBy) implements ProjectEvent {

    /** How long a period is. NONE: no reports are due. */
    public enum Frequency {
        MONTHLY,
        QUARTERLY,
        NONE
    }
}
