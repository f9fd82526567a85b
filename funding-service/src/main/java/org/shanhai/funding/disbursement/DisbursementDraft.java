package org.shanhai.funding.disbursement;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A payment as sent, not yet examined. */
public record DisbursementDraft(
        @Nullable BigDecimal amountCny,
        @Nullable LocalDate date,
        @Nullable String reference,
        @Nullable String reason) {}
