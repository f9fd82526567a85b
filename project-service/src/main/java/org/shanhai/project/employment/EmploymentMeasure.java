package org.shanhai.project.employment;

import org.shanhai.project.claim.Measure;

/** What an employment report counts. */
public enum EmploymentMeasure {
    HIRES,
    SEPARATIONS,
    SNAPSHOT;

    /** Hires and separations are flows that add up, a snapshot is the number of jobs at a day. */
    Measure inSeries() {
        return switch (this) {
            case HIRES, SEPARATIONS -> Measure.DELTA;
            case SNAPSHOT -> Measure.SNAPSHOT;
        };
    }
}
