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
 * Hires, separations or the number of jobs at a day were reported. Unit: PERSONS. The series is (project, kind).
 *
 * @param reportId UUIDv7
 * @param measure HIRES and SEPARATIONS are flows that add up, SNAPSHOT is the stock at {@code countsOn}
 * @param headcount null when not reported, which is not 0
 * @param fte full-time equivalents, decimal string
 * @param countsOn the day on which it counts
 * @param granularity step of the claim, in persons
 * @param pay observation of pay, never summed
 * @param otherSources at most 10, null for none
 */
public record EmploymentReported(
        String reportId,
        EmploymentMeasure measure,
        EmploymentKind kind,
        @Nullable Long headcount,
        @Nullable String fte,
        LocalDate asOf,
        DatePrecision datePrecision,
        LocalDate countsOn,
        Qualifier qualifier,
        long granularity,
        @Nullable Pay pay,
        @Nullable Safeguards safeguards,
        Source source,
        @Nullable List<OtherSource> otherSources,
        Actor recordedBy)
        implements ProjectEvent {

    /** Without further sources. */
    public EmploymentReported(
            String reportId,
            EmploymentMeasure measure,
            EmploymentKind kind,
            @Nullable Long headcount,
            @Nullable String fte,
            LocalDate asOf,
            DatePrecision datePrecision,
            LocalDate countsOn,
            Qualifier qualifier,
            long granularity,
            @Nullable Pay pay,
            @Nullable Safeguards safeguards,
            Source source,
            Actor recordedBy) {
        this(
                reportId,
                measure,
                kind,
                headcount,
                fte,
                asOf,
                datePrecision,
                countsOn,
                qualifier,
                granularity,
                pay,
                safeguards,
                source,
                null,
                recordedBy);
    }

    /** What is counted. */
    public enum EmploymentMeasure {
        HIRES,
        SEPARATIONS,
        SNAPSHOT
    }

    /** Kinds of jobs, never added together. INDIRECT is an estimate (带动就业). */
    public enum EmploymentKind {
        DIRECT,
        INDIRECT,
        CONSTRUCTION
    }

    /**
     * An observation of pay in CNY per month.
     *
     * @param amount decimal string with two places
     * @param observations how many persons it was observed of
     */
    public record Pay(String amount, long observations, Qualifier qualifier) {}

    /**
     * Decent-work safeguards: of the persons reported, how many have each. Null is unknown, not 0.
     *
     * @param writtenContract have a written contract
     * @param minimumWage are paid at or above the local minimum wage
     * @param openlyRecruited were recruited openly by their own application
     * @param grievanceChannel have a grievance channel
     */
    public record Safeguards(
            @Nullable Long writtenContract,
            @Nullable Long minimumWage,
            @Nullable Long openlyRecruited,
            @Nullable Long grievanceChannel) {}
}
