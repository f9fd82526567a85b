package org.shanhai.funding.commitment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step in the history of a commitment. Each replaces the one before; their amounts are never added.
 *
 * @param number 1 is the promise as it was first made
 * @param amountCny what is promised from this step on
 * @param decidedOn day of the decision
 * @param reference of the decision, as the finance office names it
 * @param tranches as they are from this step on
 */
public record Revision(
        int number,
        Kind kind,
        BigDecimal amountCny,
        LocalDate decidedOn,
        @Nullable String reference,
        @Nullable String reason,
        List<Tranche> tranches,
        Instant recordedAt) {

    /** What kind of step. */
    public enum Kind {
        ORIGINAL,
        REVISION,
        CANCELLATION
    }

    public Revision {
        tranches = List.copyOf(tranches);
    }

    static Revision original(Commitment commitment) {
        return new Revision(
                1,
                Kind.ORIGINAL,
                commitment.amountCny(),
                commitment.committedOn(),
                commitment.reference(),
                null,
                commitment.tranches(),
                commitment.recordedAt());
    }

    Revision recordedAt(Instant instant) {
        return new Revision(number, kind, amountCny, decidedOn, reference, reason, tranches, instant);
    }

    /** Why, for a step that was decided later. */
    public String reasonGiven() {
        return reason == null ? "" : reason;
    }
}
