package org.shanhai.contracts.project;

import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Actor;

/**
 * A report was checked and found right, in whole or in part, by somebody other than its author. A later decision replaces this one.
 *
 * @param decisionId UUIDv7
 * @param reportSequence {@code ce_sequence} of the event that first reported it
 * @param revision of the report that was looked at; 1 as it was first recorded
 * @param evidence reference to what was looked at
 * @param note what the verifier has to say
 * @param current the report as it stands now, VERIFIED
 */
public record ReportVerified(
        String decisionId,
        String reportId,
        ReportKind reportKind,
        long reportSequence,
        int revision,
        @Nullable String evidence,
        @Nullable String note,
        ReportState previous,
        ReportState current,
        Actor recordedBy)
        implements ProjectEvent {}
