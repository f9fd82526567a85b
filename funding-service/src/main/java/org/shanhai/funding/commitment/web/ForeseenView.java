package org.shanhai.funding.commitment.web;

import java.math.BigDecimal;
import java.util.List;
import org.shanhai.funding.commitment.Commitment;
import org.shanhai.funding.money.Cny;
import org.shanhai.funding.money.FundType;
import org.shanhai.funding.policyshare.AskingPolicyShares;
import org.shanhai.funding.policyshare.PolicyWarning;
import org.shanhai.funding.policyshare.web.DonorYearView;

/**
 * What a commitment would do to its donor's policy shares. Nothing was booked.
 *
 * @param now the shares of the donor and year as they stand
 * @param then as they would stand
 * @param warnings thresholds that it would bring a share under
 */
record ForeseenView(
        boolean dryRun,
        String donorCode,
        String countedDonorCode,
        int fundingYear,
        FundType fundType,
        String amountCny,
        DonorYearView now,
        DonorYearView then,
        List<Warning> warnings) {

    /** A share that would come under a threshold. */
    record Warning(
            PolicyWarning.Basis basis, PolicyWarning.Rule rule, PolicyWarning.Threshold threshold, String percent) {}

    static ForeseenView of(Commitment commitment, AskingPolicyShares.Foreseen foreseen) {
        BigDecimal amount = commitment.amountCny();
        return new ForeseenView(
                true,
                commitment.tags().donorCode(),
                commitment.tags().countedDonorCode(),
                commitment.tags().fundingYear(),
                commitment.tags().fundType(),
                Cny.text(amount),
                DonorYearView.of(foreseen.now()),
                DonorYearView.of(foreseen.then()),
                foreseen.warnings().stream()
                        .map(warning -> new Warning(
                                warning.basis(),
                                warning.rule(),
                                warning.threshold(),
                                warning.percent().toPlainString()))
                        .toList());
    }
}
