package org.shanhai.funding.money;

/** Kind of money. AID alone counts for the policy shares. */
public enum FundType {
    AID,
    ENTERPRISE,
    DONATION
}
