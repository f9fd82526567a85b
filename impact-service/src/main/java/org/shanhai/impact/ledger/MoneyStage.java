package org.shanhai.impact.ledger;

/** How far money has come. */
public enum MoneyStage {
    COMMITTED,
    DISBURSED,
    RETURNED,
    /** Part of a commitment that falls due on a day, or on the milestone named by the item. */
    TRANCHE
}
