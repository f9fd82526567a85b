package org.shanhai.contracts.funding;

import java.time.LocalDate;
import java.util.List;
import org.shanhai.contracts.Actor;
import org.shanhai.contracts.Source;

/**
 * What was left to pay of a commitment is not promised any more. What was paid and not returned stays committed; nothing is open afterwards.
 * Whoever keeps sums takes {@code previousAmountCny} away on {@code committedOn} and adds {@code amountCny} there.
 *
 * @param amountCny what remains of the promise: paid and not returned
 * @param cancelledOn day of the decision
 * @param reason why, in the finance office's words
 * @param previousTranches as they were; empty when it was not split
 * @param tranches what remains of them
 */
public record CommitmentCancelled(
        String commitmentId,
        FundTags tags,
        int revision,
        LocalDate committedOn,
        String previousAmountCny,
        String amountCny,
        LocalDate cancelledOn,
        String reason,
        List<Tranche> previousTranches,
        List<Tranche> tranches,
        Source source,
        Actor recordedBy)
        implements FundingEvent {}
