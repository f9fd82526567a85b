package org.shanhai.funding.approval;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A setting as sent, not yet examined.
 *
 * @param amountCny the limit
 * @param onePerson true instead of an amount: one person is enough
 */
public record ApprovalLimitDraft(
        @Nullable BigDecimal amountCny,
        @Nullable Boolean onePerson,
        @Nullable String reason,
        @Nullable String currency) {}
