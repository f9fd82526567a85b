package org.shanhai.contracts.funding;

/**
 * What a sum of money counts for. It stays with every movement, so that a reader needs no earlier event.
 *
 * @param donorCode as registered: one of the 19 or one of their cities
 * @param countedDonorCode the one of the 19 it rolls up to
 * @param fundingYear the budget year; a return keeps its commitment's
 * @param fundType AID money alone counts for the policy shares
 * @param useLevel whether the money is used at county level and below
 * @param livelihood whether it serves livelihood (民生); independent of the level
 */
public record FundTags(
        String donorCode,
        String countedDonorCode,
        int fundingYear,
        FundType fundType,
        UseLevel useLevel,
        boolean livelihood) {

    /** Kind of money. */
    public enum FundType {
        AID,
        ENTERPRISE,
        DONATION
    }

    /** Where money is used. */
    public enum UseLevel {
        COUNTY_OR_BELOW,
        ABOVE_COUNTY
    }
}
