package org.shanhai.funding.journal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.money.Recorded;
import org.shanhai.funding.money.Tags;

/**
 * A movement of money.
 *
 * @param eventId id of the event that published it
 * @param movementId id of the commitment or the disbursement
 * @param amountCny what moved
 * @param valueDate the day it was made
 */
public record Movement(
        UUID eventId,
        Kind kind,
        UUID movementId,
        UUID commitmentId,
        Tags tags,
        BigDecimal amountCny,
        LocalDate valueDate,
        String reference,
        @Nullable String reason,
        boolean illustrative,
        Recorded recorded) {

    /** What kind of movement. */
    public enum Kind {
        COMMITMENT,
        DISBURSEMENT
    }
}
