package org.shanhai.project.calendar;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Set when a project has to report.
 *
 * @param firstMonth first month of the first period; null with NONE
 * @param dueDays days from the end of a period until its report is due
 */
public record SetCalendar(Frequency frequency, @Nullable YearMonth firstMonth, int dueDays) {}
