package org.shanhai.funding.disbursement;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A payment as sent, not yet examined.
 *
 * @param date value date
 * @param tranche number of the tranche that it is paid on; left out, it is paid on the commitment as a whole
 * @param currency may be left out; only CNY is taken
 */
public record DisbursementDraft(
        @Nullable BigDecimal amountCny,
        @Nullable LocalDate date,
        @Nullable String reference,
        @Nullable String reason,
        @Nullable Long tranche,
        @Nullable String currency) {}
