package org.shanhai.funding.tranche;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tranche of a commitment as it stands on a day.
 *
 * @param reference the commitment's
 * @param coveredCny what is paid of it: on it by name, and its part of payments on the commitment as a whole, which fill the first one first
 * @param fallsDue its day, or the day its milestone was reached; null while it is not
 */
public record DueTranche(
        UUID commitmentId,
        UUID projectId,
        String donorCode,
        String countedDonorCode,
        int fundingYear,
        String reference,
        int number,
        BigDecimal amountCny,
        BigDecimal coveredCny,
        @Nullable LocalDate dueOn,
        @Nullable String onMilestone,
        @Nullable LocalDate fallsDue,
        State state) {

    /** How it stands. */
    public enum State {
        PAID,
        /** Its project is suspended or cancelled. */
        HELD,
        /** Its milestone is not reached. */
        WAITING,
        /** Its day is ahead. */
        PLANNED,
        /** Its day is today. */
        DUE,
        /** Its day is over. */
        OVERDUE
    }

    /** What is to be paid of it. */
    public BigDecimal openCny() {
        return amountCny.subtract(coveredCny);
    }
}
