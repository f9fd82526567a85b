package org.shanhai.contracts.funding;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Actor;
import org.shanhai.contracts.Source;

/**
 * Money was placed at the recipient's disposal (IATI transaction type 3).
 *
 * @param disbursementId UUIDv7
 * @param amountCny decimal string with two places, above 0
 * @param paidOn value date
 * @param reference bank reference, unique per donor
 * @param tranche number of the tranche it is paid on, null when it is paid on the commitment as a whole
 * @param openAfterCny what is left of the commitment after it, decimal string with two places
 */
public record Disbursed(
        String disbursementId,
        String commitmentId,
        FundTags tags,
        String amountCny,
        LocalDate paidOn,
        String reference,
        @Nullable String reason,
        @Nullable Integer tranche,
        String openAfterCny,
        Source source,
        Actor recordedBy)
        implements FundingEvent {}
