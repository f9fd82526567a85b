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
 * @param movementId id of the commitment (also for its revisions and its cancellation), the disbursement or the return
 * @param amountCny what moved; for a revision and a cancellation the amount that holds after it, which replaces the one before
 * @param valueDate the day it was made or decided
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
        Details details,
        Recorded recorded) {

    /** What kind of movement. */
    public enum Kind {
        COMMITMENT,
        REVISION,
        CANCELLATION,
        DISBURSEMENT,
        RETURN
    }

    /**
     * What only some kinds have.
     *
     * @param previousAmountCny what a revision or a cancellation replaces
     * @param revision its number in the history of the commitment
     * @param disbursementId the payment that a return comes from
     * @param tranche the payment was made on, or the return comes from
     * @param countsOn the day on which it counts, where that is not the value date: a revision counts on the day of the promise
     * @param openAfterCny what was open of the commitment after it; null in rows of the first version
     * @param requestedBy the account that asked for a payment that a second person agreed to
     */
    public record Details(
            @Nullable BigDecimal previousAmountCny,
            @Nullable Integer revision,
            @Nullable UUID disbursementId,
            @Nullable Integer tranche,
            @Nullable LocalDate countsOn,
            @Nullable BigDecimal openAfterCny,
            @Nullable String requestedBy) {}
}
