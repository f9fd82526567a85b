package org.shanhai.funding.policyshare;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A share that a booking brought under a threshold.
 *
 * @param countedCny what of {@code totalCny} counts for the rule
 * @param percent the share, two decimals half up
 */
public record PolicyWarning(
        String donorCode,
        int fundingYear,
        Basis basis,
        Rule rule,
        Threshold threshold,
        BigDecimal totalCny,
        BigDecimal countedCny,
        BigDecimal percent) {

    /** What is counted: promises, or payments less returns. */
    public enum Basis {
        COMMITTED,
        DISBURSED
    }

    /** Which of the two rules. */
    public enum Rule {
        COUNTY,
        LIVELIHOOD
    }

    /** The warning, and the breach. A booking that crosses both is told of the breach. */
    public enum Threshold {
        BELOW_82,
        BELOW_80
    }

    /** What a booking crossed, downwards. Money without which there was no share counts as a share that was fine. */
    public static List<PolicyWarning> between(DonorYear before, DonorYear after) {
        List<PolicyWarning> warnings = new ArrayList<>();
        add(warnings, after, Basis.COMMITTED, before.committed(), after.committed());
        add(warnings, after, Basis.DISBURSED, before.disbursed(), after.disbursed());
        return warnings;
    }

    private static void add(
            List<PolicyWarning> warnings, DonorYear year, Basis basis, PolicyShare before, PolicyShare after) {
        add(
                warnings,
                year,
                basis,
                Rule.COUNTY,
                before.level(before.countyOrBelowCny()),
                after,
                after.countyOrBelowCny());
        add(warnings, year, basis, Rule.LIVELIHOOD, before.level(before.livelihoodCny()), after, after.livelihoodCny());
    }

    private static void add(
            List<PolicyWarning> warnings,
            DonorYear year,
            Basis basis,
            Rule rule,
            PolicyShare.Level before,
            PolicyShare after,
            BigDecimal counted) {
        BigDecimal percent = after.percent(counted);
        if (percent == null || after.level(counted).compareTo(before) <= 0) {
            return;
        }
        Threshold threshold = switch (after.level(counted)) {
            case BELOW_80 -> Threshold.BELOW_80;
            case BELOW_82 -> Threshold.BELOW_82;
            case FINE -> throw new IllegalStateException("nothing is better than fine");
        };
        warnings.add(new PolicyWarning(
                year.donorCode(), year.fundingYear(), basis, rule, threshold, after.totalCny(), counted, percent));
    }
}
