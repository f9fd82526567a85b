package org.shanhai.impact.figure;

/**
 * Something that is added up over projects.
 *
 * @param code of the figure; one that begins with {@code ~} is only worked with
 * @param summable whether numbers of several series may be added
 */
public record Measure(String code, String unit, Attribution attribution, boolean summable) {

    public static Measure shared(String code, String unit) {
        return new Measure(code, unit, Attribution.SHARED, true);
    }

    public static Measure credited(String code, String unit) {
        return new Measure(code, unit, Attribution.CREDITED, true);
    }

    public static Measure own(String code, String unit) {
        return new Measure(code, unit, Attribution.OWN, true);
    }

    /** Rates and the like: shown where exactly one series has a value, never added and never divided. */
    public static Measure single(String code, String unit) {
        return new Measure(code, unit, Attribution.CREDITED, false);
    }
}
