package org.shanhai.contracts.programme;

import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Actor;

/**
 * A month was closed: its figures as known at this event's {@code ce_time} are the ones that were reported. Reports may still come in; what
 * they change of a closed month is shown as a restatement.
 *
 * @param month YYYY-MM
 */
public record MonthClosed(String month, @Nullable String note, Actor recordedBy) implements ProgrammeEvent {}
