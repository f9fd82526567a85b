package org.shanhai.contracts.funding;

/**
 * A booking brought a policy share of a donor and funding year under a threshold. Sent when the threshold is crossed, not while it stays
 * crossed.
 *
 * @param donorCode one of the 19
 * @param totalCny AID money on this basis, decimal string with two places
 * @param countedCny what of it counts for the rule
 * @param percent the share, shown with two decimals, half up; compare the amounts, not this
 * @param causedBy {@code ce_id} of the funding event that did it
 */
public record PolicyShareWarned(
        String donorCode,
        int fundingYear,
        Basis basis,
        Rule rule,
        Threshold threshold,
        String totalCny,
        String countedCny,
        String percent,
        String causedBy)
        implements DonorEvent {

    /** What is counted: promises, or payments less returns. */
    public enum Basis {
        COMMITTED,
        DISBURSED
    }

    /** Which of the two 80 % rules: used at county level and below, or for livelihood. */
    public enum Rule {
        COUNTY,
        LIVELIHOOD
    }

    /** BELOW_82 is the warning, BELOW_80 the breach. */
    public enum Threshold {
        BELOW_82,
        BELOW_80
    }
}
