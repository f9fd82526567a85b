package org.shanhai.impact.ledger;

/** On what a number stands. Figures of different assurance are never added. Kept by its place, so new ones go to the end. */
public enum Assurance {
    /** Promised for the future. */
    PLANNED,
    /** Reported and neither withdrawn nor rejected, verified ones included. */
    REPORTED,
    /** Checked and found right. */
    VERIFIED,
    /** Checked and found wrong. */
    REJECTED,
    /** Booked by a finance office or entered in the register. */
    BOOKED
}
