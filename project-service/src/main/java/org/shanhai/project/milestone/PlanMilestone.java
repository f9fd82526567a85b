package org.shanhai.project.milestone;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shanhai.project.standing.Title;

/**
 * Plan a milestone.
 *
 * @param plannedOn null when no date is planned
 */
public record PlanMilestone(
        String code, Title title, String phase, @Nullable LocalDate plannedOn) {}
