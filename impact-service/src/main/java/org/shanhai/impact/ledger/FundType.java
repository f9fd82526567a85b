package org.shanhai.impact.ledger;

/** Kinds of money. */
public enum FundType {
    AID,
    ENTERPRISE,
    DONATION
}
