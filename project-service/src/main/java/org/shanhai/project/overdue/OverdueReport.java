package org.shanhai.project.overdue;

import java.time.LocalDate;
import java.util.UUID;
import org.shanhai.project.standing.Title;

/**
 * A period of a project that no report counts in although it is due.
 *
 * @param from first day of the period
 * @param to last day of the period
 * @param dueOn the last day on which the report would have been in time
 */
public record OverdueReport(UUID projectId, String code, Title title, LocalDate from, LocalDate to, LocalDate dueOn) {}
