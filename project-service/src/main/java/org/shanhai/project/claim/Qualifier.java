package org.shanhai.project.claim;

/** How firmly a source states a number. */
public enum Qualifier {
    EXACT,
    AS_STATED,
    MORE_THAN,
    ABOUT,
    ORDER_OF_MAGNITUDE
}
