package org.shanhai.funding.policyshare.web;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.money.Cny;
import org.shanhai.funding.policyshare.DonorYear;
import org.shanhai.funding.policyshare.PolicyShare;

/** The policy shares of a donor and year as they are answered. */
public record DonorYearView(String donor, int fundingYear, Share committed, Share disbursed, boolean illustrative) {

    public static DonorYearView of(DonorYear donorYear) {
        return new DonorYearView(
                donorYear.donorCode(),
                donorYear.fundingYear(),
                Share.of(donorYear.committed()),
                Share.of(donorYear.disbursed()),
                donorYear.illustrative());
    }

    /** One basis. */
    public record Share(
            String totalCny,
            String countyOrBelowCny,
            String livelihoodCny,
            @Nullable String countyPercent,
            @Nullable String livelihoodPercent,
            PolicyShare.Rule rule,
            boolean warning) {

        static Share of(PolicyShare share) {
            return new Share(
                    Cny.text(share.totalCny()),
                    Cny.text(share.countyOrBelowCny()),
                    Cny.text(share.livelihoodCny()),
                    text(share.countyPercent()),
                    text(share.livelihoodPercent()),
                    share.rule(),
                    share.warning());
        }

        private static @Nullable String text(@Nullable BigDecimal percent) {
            return percent == null ? null : percent.toPlainString();
        }
    }
}
