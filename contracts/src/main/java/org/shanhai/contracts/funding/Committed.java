package org.shanhai.contracts.funding;

import java.time.LocalDate;
import java.util.List;
import org.shanhai.contracts.Actor;
import org.shanhai.contracts.Source;

/**
 * Money was promised bindingly (IATI transaction type 2).
 *
 * @param commitmentId UUIDv7
 * @param amountCny decimal string with two places
 * @param reference the finance office's reference, unique per donor
 * @param tranches empty when not split; their amounts sum to {@code amountCny}
 */
public record Committed(
        String commitmentId,
        FundTags tags,
        String amountCny,
        LocalDate committedOn,
        String reference,
        List<Tranche> tranches,
        Source source,
        Actor recordedBy)
        implements FundingEvent {}
