package org.shanhai.contracts.project;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Actor;
import org.shanhai.contracts.DatePrecision;

/**
 * A planned milestone was achieved.
 *
 * @param plannedOn as planned, so that a reader can tell late from in time without the plan
 * @param achievedOn the date given; read with {@code datePrecision}
 * @param countsOn the day on which it counts
 * @param evidence reference to what proves it
 */
public record MilestoneAchieved(
        String milestone,
        String phase,
        @Nullable LocalDate plannedOn,
        LocalDate achievedOn,
        DatePrecision datePrecision,
        LocalDate countsOn,
        @Nullable String evidence,
        Actor recordedBy)
        implements ProjectEvent {}
