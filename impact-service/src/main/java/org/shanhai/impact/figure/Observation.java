package org.shanhai.impact.figure;

import java.math.BigDecimal;

/**
 * A value that was observed of a number of persons, to be shown as part of a distribution and never added.
 *
 * @param persons how many it was observed of
 */
public record Observation(BigDecimal value, long persons, boolean illustrative) {}
