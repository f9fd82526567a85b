package org.shanhai.project.claim;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** How precisely the day of a fact is known. */
public enum DatePrecision {
    DAY,
    MONTH,
    YEAR;

    /** The last day of the period that the day stands for. */
    LocalDate lastDay(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case MONTH -> day.with(TemporalAdjusters.lastDayOfMonth());
            case YEAR -> day.with(TemporalAdjusters.lastDayOfYear());
        };
    }
}
