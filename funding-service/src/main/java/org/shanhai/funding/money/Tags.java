package org.shanhai.funding.money;

/**
 * What a sum of money counts for.
 *
 * @param donorCode as registered: one of the 19 or one of their cities
 * @param countedDonorCode the one of the 19 it rolls up to
 * @param livelihood whether it serves livelihood (民生); independent of the level
 */
public record Tags(
        String donorCode,
        String countedDonorCode,
        int fundingYear,
        FundType fundType,
        UseLevel useLevel,
        boolean livelihood) {}
