package org.shanhai.project.assurance.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.security.Caller;
import org.shanhai.project.assurance.Assurance;
import org.shanhai.project.assurance.ReportState;
import org.shanhai.project.history.ReportKind;
import org.shanhai.project.standing.web.RecordedBy;

/**
 * A report of any kind as it is answered: the values that hold, and all that led to them.
 *
 * @param sequence of the report as it was taken
 * @param revision the one that holds
 * @param verifiedValue a number, or a decimal string where the report itself has one; null unless VERIFIED
 * @param original the values as they were first reported, null when they were never corrected
 */
public record ReportView(
        UUID id,
        UUID projectId,
        ReportKind type,
        long sequence,
        Instant recordedAt,
        RecordedBy recordedBy,
        int revision,
        Assurance assurance,
        @Nullable Object verifiedValue,
        @JsonUnwrapped ReportValues values,
        @Nullable ReportValues original,
        List<CorrectionView> corrections,
        List<VerificationView> verifications) {

    /**
     * A correction of it.
     *
     * @param revision the one it made
     * @param values as they then read
     */
    public record CorrectionView(
            UUID id,
            int revision,
            long sequence,
            Instant recordedAt,
            RecordedBy recordedBy,
            String reason,
            boolean withdrawn,
            ReportValues values) {}

    /**
     * A decision on it.
     *
     * @param revision the one that was looked at
     */
    public record VerificationView(
            UUID id,
            int revision,
            long sequence,
            Instant recordedAt,
            RecordedBy recordedBy,
            String decision,
            @Nullable Object verifiedValue,
            @Nullable String evidence,
            @Nullable String note) {}

    /** A report that was just taken. */
    public static ReportView taken(ReportState state, ReportValues values, Caller reader) {
        return of(state, null, values, null, List.of(), List.of(), reader);
    }

    public static ReportView of(
            ReportState state,
            @Nullable Object verifiedValue,
            ReportValues values,
            @Nullable ReportValues original,
            List<CorrectionView> corrections,
            List<VerificationView> verifications,
            Caller reader) {
        return new ReportView(
                state.id(),
                state.reported().projectId(),
                state.kind(),
                state.reported().sequence(),
                state.reported().recordedAt(),
                RecordedBy.of(state.by(), reader),
                state.revision(),
                state.assurance(),
                verifiedValue,
                values,
                original,
                corrections,
                verifications);
    }

    /** Where it is read. */
    public String location() {
        return "/api/v1/reports/" + id;
    }
}
