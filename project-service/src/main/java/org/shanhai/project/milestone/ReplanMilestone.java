package org.shanhai.project.milestone;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Plan a milestone for another day.
 *
 * @param plannedOn null when no date is planned any more
 */
public record ReplanMilestone(@Nullable LocalDate plannedOn, String reason) {}
