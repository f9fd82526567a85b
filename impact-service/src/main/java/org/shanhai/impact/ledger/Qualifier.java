package org.shanhai.impact.ledger;

/** How firmly a number is stated, weaker in this order; kept by its place, so the order never changes. */
public enum Qualifier {
    EXACT,
    AS_STATED,
    MORE_THAN,
    ABOUT,
    ORDER_OF_MAGNITUDE
}
