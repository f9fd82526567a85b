package org.shanhai.contracts.project;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Actor;

/**
 * A milestone that is not achieved yet was planned for another day. The days planned before stay in the history.
 *
 * @param phase a phase of the project, or WHOLE
 * @param plannedOn null when no date is planned any more; such a milestone is never late
 * @param reason why, in the office's words
 */
public record MilestoneReplanned(
        String milestone,
        String phase,
        @Nullable LocalDate previousPlannedOn,
        @Nullable LocalDate plannedOn,
        String reason,
        Actor recordedBy)
        implements ProjectEvent {}
