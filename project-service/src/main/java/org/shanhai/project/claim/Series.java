package org.shanhai.project.claim;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Violations;

/**
 * Reports of one project that make one value. All of them are deltas or all of them are snapshots, and all count the same unit.
 *
 * @param key which series of the project
 * @param measure what all its reports are
 * @param unit what all its reports count; null as long as none of them named a unit
 */
public record Series(String key, Measure measure, @Nullable String unit) {

    /**
     * Checks a report against the series it belongs to.
     *
     * @param sent measure and unit of the report
     */
    public void check(Violations wrong, Series sent) {
        checkMeasure(wrong, sent);
        if (unit != null && sent.unit != null && !unit.equals(sent.unit)) {
            wrong.add("unit", "mixed-units", sent.unit, Map.of("series", unit));
        }
    }

    /** Whether a report of this measure and unit fits. */
    public boolean takes(Series sent) {
        return sent.measure == measure && (unit == null || sent.unit == null || unit.equals(sent.unit));
    }

    /** As {@link #check}, for a correction: it may change the unit, and each report then counts in its own. */
    public void checkMeasure(Violations wrong, Series sent) {
        if (sent.measure != measure) {
            wrong.add("measure", "mixed-measures", sent.measure.name(), Map.of("series", measure.name()));
        }
    }
}
