package org.shanhai.contracts.project;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Actor;
import org.shanhai.contracts.DatePrecision;
import org.shanhai.contracts.Measure;
import org.shanhai.contracts.OtherSource;
import org.shanhai.contracts.Qualifier;
import org.shanhai.contracts.Source;

/**
 * A value of any other indicator of the catalogue was reported. The series is (project, indicator, item).
 *
 * @param item what the value is of, where the indicator has several, e.g. a type of equipment
 * @param value decimal string, null when not reported
 * @param unit as reported; UNSPECIFIED only with a null value
 * @param summable whether values of the indicator may be added over projects
 * @param canonicalUnit unit that the catalogue sums in, e.g. MU for HECTARE (1 ha = 15 mu exactly)
 * @param canonicalValue the value in the canonical unit, decimal string, null when not reported
 * @param magnitude order of magnitude in words when no number was given, e.g. TENS_OF_THOUSANDS
 * @param countsOn the day on which it counts
 * @param otherSources at most 10, null for none
 */
public record OutcomeReported(
        String reportId,
        String indicator,
        @Nullable String item,
        @Nullable String value,
        String unit,
        boolean summable,
        String canonicalUnit,
        @Nullable String canonicalValue,
        @Nullable String magnitude,
        Measure measure,
        LocalDate asOf,
        DatePrecision datePrecision,
        LocalDate countsOn,
        Qualifier qualifier,
        long granularity,
        Source source,
        @Nullable List<OtherSource> otherSources,
        Actor recordedBy)
        implements ProjectEvent {

    /** Without further sources. */
    public OutcomeReported(
            String reportId,
            String indicator,
            @Nullable String item,
            @Nullable String value,
            String unit,
            boolean summable,
            String canonicalUnit,
            @Nullable String canonicalValue,
            @Nullable String magnitude,
            Measure measure,
            LocalDate asOf,
            DatePrecision datePrecision,
            LocalDate countsOn,
            Qualifier qualifier,
            long granularity,
            Source source,
            Actor recordedBy) {
        this(
                reportId,
                indicator,
                item,
                value,
                unit,
                summable,
                canonicalUnit,
                canonicalValue,
                magnitude,
                measure,
                asOf,
                datePrecision,
                countsOn,
                qualifier,
                granularity,
                source,
                null,
                recordedBy);
    }
}
