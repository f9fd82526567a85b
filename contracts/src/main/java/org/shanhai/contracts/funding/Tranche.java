package org.shanhai.contracts.funding;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A part of a commitment that falls due on a date or on a milestone: exactly one of the two is given.
 *
 * @param number 1, 2, … in the order given
 */
public record Tranche(
        int number,
        String amountCny,
        @Nullable LocalDate dueOn,
        @Nullable String onMilestone) {}
