package org.shanhai.contracts.project;

import org.jspecify.annotations.Nullable;

/**
 * A report as it stands at some moment: its values and what is held of them. Exactly one of {@code employment}, {@code training},
 * {@code outcome} and {@code pay} is given, with the id of the report and all values as they then hold.
 *
 * @param verifiedValue how much of the report's number is verified, in the report's unit, decimal string from 0 to that number; null unless
 *     VERIFIED, and when the report has no number. What stands beside the number (full-time equivalents, safeguards, completions, hours, pay)
 *     is verified when all of the number is
 * @param canonicalVerifiedValue of an outcome: the same in the unit that the catalogue sums in
 */
public record ReportState(
        ReportStatus status,
        @Nullable String verifiedValue,
        @Nullable String canonicalVerifiedValue,
        @Nullable EmploymentReported employment,
        @Nullable TrainingReported training,
        @Nullable OutcomeReported outcome,
        @Nullable PayObserved pay) {

    /** What is held of a report. REJECTED and WITHDRAWN reports are not among the reported figures. */
    public enum ReportStatus {
        REPORTED,
        VERIFIED,
        REJECTED,
        WITHDRAWN
    }
}
