package org.shanhai.funding.commitment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A cancellation as sent, not yet examined.
 *
 * @param date day of the decision; today when left out
 */
public record CancellationDraft(
        @Nullable LocalDate date, @Nullable String reason) {}
