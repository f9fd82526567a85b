package org.shanhai.contracts.project;

import org.shanhai.contracts.Actor;

/**
 * A report was corrected or withdrawn. The report itself stays as it was recorded; what it says now is {@code current}. Whoever keeps sums
 * takes {@code previous} away and adds {@code current}. A corrected report is REPORTED again, whatever it was; a withdrawn one keeps its
 * last values and counts nowhere.
 *
 * @param correctionId UUIDv7
 * @param reportSequence {@code ce_sequence} of the event that first reported it; of snapshots of one day the highest holds
 * @param revision 2, 3, …; the report as it was first recorded is 1
 * @param reason why, in the office's words
 */
public record ReportCorrected(
        String correctionId,
        String reportId,
        ReportKind reportKind,
        long reportSequence,
        int revision,
        String reason,
        ReportState previous,
        ReportState current,
        Actor recordedBy)
        implements ProjectEvent {}
