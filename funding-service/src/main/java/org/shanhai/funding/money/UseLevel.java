package org.shanhai.funding.money;

/** Where money is used. */
public enum UseLevel {
    COUNTY_OR_BELOW,
    ABOVE_COUNTY
}
