package org.shanhai.contracts.funding;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Actor;
import org.shanhai.contracts.Source;

/**
 * The amount of a commitment was replaced by another one. The two are never added; whoever keeps sums takes {@code previousAmountCny} away on
 * the day of the promise, {@code committedOn}, and adds {@code amountCny} there: a revision says what the promise is worth, not that there is
 * a second one.
 *
 * @param revision 2, 3, …; the commitment as it was first made is 1
 * @param amountCny decimal string with two places, never below what is paid and not returned
 * @param revisedOn day of the decision
 * @param reference the finance office's reference of the decision
 * @param reason why, in the finance office's words
 * @param previousTranches as they were; empty when it was not split
 * @param tranches as they are now; empty when not split, else their amounts sum to {@code amountCny}
 * @param openAfterCny what is left to pay after it
 */
public record CommitmentRevised(
        String commitmentId,
        FundTags tags,
        int revision,
        LocalDate committedOn,
        String previousAmountCny,
        String amountCny,
        LocalDate revisedOn,
        @Nullable String reference,
        String reason,
        List<Tranche> previousTranches,
        List<Tranche> tranches,
        String openAfterCny,
        Source source,
        Actor recordedBy)
        implements FundingEvent {}
