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
 * Persons trained (人数) or person-times (人次) were reported; the two are never added together. The series is (project, mode, tier).
 *
 * @param tier named tier of the programme, null for none
 * @param unitCertainty UNCERTAIN when the source leaves open whether persons or person-times are meant
 * @param count null when not reported, which is not 0
 * @param completions how many completed
 * @param hours total hours taught, decimal string
 * @param countsOn the day on which it counts
 * @param granularity step of the claim, in the unit
 * @param otherSources at most 10, null for none
 */
public record TrainingReported(
        String reportId,
        TrainingMode mode,
        @Nullable String tier,
        TrainingUnit unit,
        UnitCertainty unitCertainty,
        Measure measure,
        @Nullable Long count,
        @Nullable Long completions,
        @Nullable String hours,
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
    public TrainingReported(
            String reportId,
            TrainingMode mode,
            @Nullable String tier,
            TrainingUnit unit,
            UnitCertainty unitCertainty,
            Measure measure,
            @Nullable Long count,
            @Nullable Long completions,
            @Nullable String hours,
            LocalDate asOf,
            DatePrecision datePrecision,
            LocalDate countsOn,
            Qualifier qualifier,
            long granularity,
            Source source,
            Actor recordedBy) {
        this(
                reportId,
                mode,
                tier,
                unit,
                unitCertainty,
                measure,
                count,
                completions,
                hours,
                asOf,
                datePrecision,
                countsOn,
                qualifier,
                granularity,
                source,
                null,
                recordedBy);
    }

    /** How training is given. */
    public enum TrainingMode {
        COURSE,
        EVENT,
        MENTORING,
        ON_THE_JOB
    }

    /** What is counted. */
    public enum TrainingUnit {
        PERSONS,
        PERSON_TIMES
    }

    /** Whether the source is clear about the unit. */
    public enum UnitCertainty {
        CERTAIN,
        UNCERTAIN
    }
}
