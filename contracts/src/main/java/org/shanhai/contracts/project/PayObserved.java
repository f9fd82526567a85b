package org.shanhai.contracts.project;

import java.time.LocalDate;
import org.shanhai.contracts.Actor;
import org.shanhai.contracts.DatePrecision;
import org.shanhai.contracts.Qualifier;
import org.shanhai.contracts.Source;

/**
 * Pay was observed apart from any report of jobs. It touches no job figure.
 *
 * @param amount decimal string with two places, CNY per month
 * @param observations how many persons it was observed of
 * @param countsOn the day on which it counts
 */
public record PayObserved(
        String reportId,
        String amount,
        String unit,
        long observations,
        Qualifier qualifier,
        LocalDate asOf,
        DatePrecision datePrecision,
        LocalDate countsOn,
        Source source,
        Actor recordedBy)
        implements ProjectEvent {}
