package org.shanhai.impact.query;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One value of one figure with all that says what it is of.
 *
 * @param key the same for the same figure at all times: indicator, assurance, and the group's labels in the order of their names
 * @param assurance planned, reported, verified, rejected, booked or derived
 * @param group labels by dimension, empty for the whole programme
 * @param value as it would be shown, null when no report has a number
 * @param exact before rounding, where it was divided among donors
 * @param reports those that the value is made of
 * @param withoutValue those that gave no number
 * @param illustrative whether a part of it is invented for an example
 */
public record FlatFigure(
        String key,
        String indicator,
        String unit,
        String assurance,
        Map<String, String> group,
        @Nullable String value,
        @Nullable String exact,
        @Nullable String qualifier,
        @Nullable Long granularity,
        int reports,
        int withoutValue,
        boolean illustrative) {

    public FlatFigure {
        group = Map.copyOf(group);
    }

    /** Whether there is nothing to tell: nobody reported anything, and nothing is booked. */
    public boolean tellsNothing() {
        return reports == 0 && withoutValue == 0 && (value == null || value.equals("0") || value.equals("0.00"));
    }

    /** The same figure once nothing is left of it. */
    public FlatFigure gone() {
        return new FlatFigure(key, indicator, unit, assurance, group, null, null, null, null, 0, 0, false);
    }
}
