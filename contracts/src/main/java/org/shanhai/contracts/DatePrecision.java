package org.shanhai.contracts;

/** How precisely the day of a fact is known. A MONTH or YEAR fact counts on the last day of its period, or on its recording day if earlier. */
public enum DatePrecision {
    DAY,
    MONTH,
    YEAR
}
