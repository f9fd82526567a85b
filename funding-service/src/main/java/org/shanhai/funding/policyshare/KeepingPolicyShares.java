package org.shanhai.funding.policyshare;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.shanhai.funding.money.FundType;
import org.shanhai.funding.money.Tags;
import org.springframework.stereotype.Service;

/** Keeps the shares with every booking, and warns of what a booking brings under a threshold. Call it inside the transaction of the booking. */
@Service
public class KeepingPolicyShares {

    private final PolicyShares shares;
    private final PolicyShareEvents events;

    KeepingPolicyShares(PolicyShares shares, PolicyShareEvents events) {
        this.shares = shares;
        this.events = events;
    }

    /**
     * @param committedCny what is promised more, negative for less
     * @param paidCny what is paid more, negative for a return
     * @param causedBy id of the event of the booking
     */
    public void book(
            Tags tags, BigDecimal committedCny, BigDecimal paidCny, boolean illustrative, UUID causedBy, Instant now) {
        if (tags.fundType() != FundType.AID) {
            return;
        }
        PolicyShare committed = PolicyShare.of(tags, committedCny);
        PolicyShare disbursed = PolicyShare.of(tags, paidCny);
        DonorYear after = shares.add(
                new DonorYear(tags.countedDonorCode(), tags.fundingYear(), committed, disbursed, illustrative));
        DonorYear before = new DonorYear(
                after.donorCode(),
                after.fundingYear(),
                after.committed().minus(committed),
                after.disbursed().minus(disbursed),
                after.illustrative());
        List<PolicyWarning> warnings = PolicyWarning.between(before, after);
        if (!warnings.isEmpty()) {
            events.warned(warnings, causedBy, now);
        }
    }
}
