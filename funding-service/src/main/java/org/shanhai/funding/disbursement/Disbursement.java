package org.shanhai.funding.disbursement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.commitment.Commitment;

/**
 * A payment against a commitment (拨付).
 *
 * @param commitment as it stood before the payment
 * @param paidOn value date
 * @param reference bank reference, unique per donor
 */
public record Disbursement(
        UUID id,
        Commitment commitment,
        BigDecimal amountCny,
        LocalDate paidOn,
        String reference,
        @Nullable String reason,
        Instant recordedAt) {

    /** What is left of the commitment after the payment. */
    public BigDecimal openAfterCny() {
        return commitment.openCny().subtract(amountCny);
    }
}
