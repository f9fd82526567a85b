package org.shanhai.project.assurance;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How much of a report was found true.
 *
 * @param value in the unit of the report
 * @param canonicalValue in the unit that the catalogue sums in; null where the report is not of a catalogue indicator
 */
public record Verified(BigDecimal value, @Nullable BigDecimal canonicalValue) {}
