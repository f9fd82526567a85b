package org.shanhai.funding.disbursement;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A return as sent, not yet examined.
 *
 * @param date value date
 * @param currency may be left out; only CNY is taken
 */
public record ReturnDraft(
        @Nullable BigDecimal amountCny,
        @Nullable LocalDate date,
        @Nullable String reference,
        @Nullable String reason,
        @Nullable String currency) {}
