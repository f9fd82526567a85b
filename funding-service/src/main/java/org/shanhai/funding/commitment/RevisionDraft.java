package org.shanhai.funding.commitment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A revision as sent, not yet examined.
 *
 * @param tranches when left out they stay as they are, and must then still sum to the amount; an empty list joins them
 * @param currency may be left out; only CNY is taken
 */
public record RevisionDraft(
        @Nullable BigDecimal amountCny,
        @Nullable LocalDate date,
        @Nullable String reference,
        @Nullable String reason,
        @Nullable List<TrancheDraft> tranches,
        @Nullable String currency) {}
