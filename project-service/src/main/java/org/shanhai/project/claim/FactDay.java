package org.shanhai.project.claim;

import java.time.LocalDate;

/**
 * The day of a fact.
 *
 * @param day as given
 * @param precision how much of it is known
 * @param countsOn the day on which it counts: the last one of its period, or the recording day if that is earlier
 */
public record FactDay(LocalDate day, DatePrecision precision, LocalDate countsOn) {

    public static FactDay of(LocalDate day, DatePrecision precision, LocalDate recordingDay) {
        LocalDate last = precision.lastDay(day);
        return new FactDay(day, precision, last.isAfter(recordingDay) ? recordingDay : last);
    }
}
