package org.shanhai.project.milestone;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Stamp;

/**
 * A date that a milestone was planned for.
 *
 * @param number 1 for the first plan
 * @param plannedOn null when no date was planned
 * @param reason why it was planned anew, null for the first plan
 */
public record MilestonePlan(
        int number, @Nullable LocalDate plannedOn, @Nullable String reason, Stamp stamp, Signature by) {}
