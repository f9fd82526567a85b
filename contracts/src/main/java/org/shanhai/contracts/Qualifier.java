package org.shanhai.contracts;

/** How firmly a source states a number, weaker in this order. A sum takes the weakest of its parts. */
public enum Qualifier {
    EXACT,
    /** Rounded by the source; the step is its granularity. */
    AS_STATED,
    /** 多, 余, 超. */
    MORE_THAN,
    /** 左右. */
    ABOUT,
    ORDER_OF_MAGNITUDE
}
