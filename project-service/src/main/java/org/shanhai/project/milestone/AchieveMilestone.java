package org.shanhai.project.milestone;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shanhai.project.claim.DatePrecision;

/**
 * Record that a milestone was achieved.
 *
 * @param evidence reference to what proves it
 */
public record AchieveMilestone(
        LocalDate achievedOn,
        DatePrecision datePrecision,
        @Nullable String evidence) {}
