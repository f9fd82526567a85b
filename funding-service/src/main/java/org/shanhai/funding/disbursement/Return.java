package org.shanhai.funding.disbursement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Money that came back (退回).
 *
 * @param disbursementId the payment it comes from
 * @param returnedOn value date
 * @param reference bank reference, unique per donor among returns
 */
public record Return(
        UUID id,
        UUID disbursementId,
        BigDecimal amountCny,
        LocalDate returnedOn,
        String reference,
        String reason,
        Instant recordedAt) {

    Return recordedAt(Instant instant) {
        return new Return(id, disbursementId, amountCny, returnedOn, reference, reason, instant);
    }
}
