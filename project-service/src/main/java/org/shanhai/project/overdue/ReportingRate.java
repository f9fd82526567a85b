package org.shanhai.project.overdue;

/**
 * How well the projects of a donor report. A project counts whole for each of its donors.
 *
 * @param donor one of the 19
 * @param overdue periods without a report although it is due, of all time
 * @param due periods that became due in the last twelve months
 * @param reported of them, those with a report
 */
public record ReportingRate(String donor, long overdue, long due, long reported) {

    /** The part that was reported, not a number where nothing was due. */
    double ratio() {
        return due == 0 ? Double.NaN : (double) reported / due;
    }
}
