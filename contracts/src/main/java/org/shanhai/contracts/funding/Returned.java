package org.shanhai.contracts.funding;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Actor;
import org.shanhai.contracts.Source;

/**
 * Money came back (IATI transaction type 3, negative). It can be paid again on the same commitment.
 *
 * @param returnId UUIDv7
 * @param disbursementId the payment it comes from
 * @param tags those of the commitment: a return keeps its year
 * @param amountCny decimal string with two places, above 0; all returns of a payment never exceed it
 * @param returnedOn value date
 * @param reference bank reference, unique per donor
 * @param reason why, in the finance office's words
 * @param tranche number of the tranche that it had been paid on
 * @param openAfterCny what is left to pay of the commitment after it
 */
public record Returned(
        String returnId,
        String disbursementId,
        String commitmentId,
        FundTags tags,
        String amountCny,
        LocalDate returnedOn,
        String reference,
        String reason,
        @Nullable Integer tranche,
        String openAfterCny,
        Source source,
        Actor recordedBy)
        implements FundingEvent {}
