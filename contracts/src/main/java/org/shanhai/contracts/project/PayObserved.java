package org.shanhai.contracts.project;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Actor;
import org.shanhai.contracts.DatePrecision;
import org.shanhai.contracts.OtherSource;
import org.shanhai.contracts.Qualifier;
import org.shanhai.contracts.Source;

/**
 * Pay was observed apart from any report of jobs. It touches no job figure.
 *
 * @param amount decimal string with two places, CNY per month
 * @param observations how many persons it was observed of
 * @param countsOn the day on which it counts
 * @param otherSources at most 10, null for none
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
        @Nullable List<OtherSource> otherSources,
        Actor recordedBy)
        implements ProjectEvent {

    /** Without further sources. */
    public PayObserved(
            String reportId,
            String amount,
            String unit,
            long observations,
            Qualifier qualifier,
            LocalDate asOf,
            DatePrecision datePrecision,
            LocalDate countsOn,
            Source source,
            Actor recordedBy) {
        this(reportId, amount, unit, observations, qualifier, asOf, datePrecision, countsOn, source, null, recordedBy);
    }
}
