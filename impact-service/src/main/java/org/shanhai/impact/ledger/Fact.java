package org.shanhai.impact.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One number of one event.
 *
 * @param ordinal place among the facts of the event
 * @param report id of the report, commitment or disbursement; what a correction or a trace points at
 * @param reportSequence of the event that first told of it: of two reports of one day that are kept singly the higher one holds, and a
 *     correction does not change which is which
 * @param weight 1 for a number that is added, -1 for one that is taken away because it was corrected
 * @param item free word inside the series, empty for none
 * @param countsOn the day it belongs to; null when it has none, as a milestone planned without a date
 * @param value null when not reported, which is not 0
 * @param granularity step of the claim, in the unit
 * @param unitUncertain the source leaves open which unit is meant
 * @param observations of pay: how many persons it was observed of
 * @param magnitude order of magnitude in words where no number was given
 */
public record Fact(
        UUID project,
        Stream stream,
        long sequence,
        int ordinal,
        UUID event,
        Instant recordedAt,
        @Nullable UUID report,
        long reportSequence,
        int weight,
        Series series,
        String item,
        @Nullable LocalDate countsOn,
        Assurance assurance,
        @Nullable BigDecimal value,
        Qualifier qualifier,
        long granularity,
        boolean unitUncertain,
        @Nullable Long observations,
        @Nullable String magnitude,
        Claim claim) {}
