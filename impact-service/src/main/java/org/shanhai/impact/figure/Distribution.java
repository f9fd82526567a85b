package org.shanhai.impact.figure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How observations lie, each as often as persons were observed. Of few persons nothing is told but their number: it would be told of them.
 *
 * @param observations persons observed
 * @param reports observations as they were reported
 * @param quartiles least, lower quartile, median, upper quartile, greatest; null below {@link #LEAST_OBSERVATIONS}
 */
public record Distribution(
        long observations, int reports, @Nullable List<BigDecimal> quartiles, boolean illustrative) {
    /** Fewer persons than this make no distribution. */
    public static final long LEAST_OBSERVATIONS = 10;

    private static final int QUARTERS = 4;

    /**
     * @param persons of how many persons each value was observed
     * @param all persons together
     */
    static Distribution of(SortedMap<BigDecimal, Long> persons, long all, int reports, boolean illustrative) {
        if (all < LEAST_OBSERVATIONS) {
            return new Distribution(all, reports, null, illustrative);
        }
        List<BigDecimal> quartiles = new ArrayList<>(QUARTERS + 1);
        quartiles.add(persons.firstKey());
        long reached = 0;
        for (Map.Entry<BigDecimal, Long> observed : persons.entrySet()) {
            reached += observed.getValue();
            // The lowest value that at least so many quarters of the persons do not exceed.
            while (quartiles.size() < QUARTERS && reached * QUARTERS >= all * quartiles.size()) {
                quartiles.add(observed.getKey());
            }
            if (quartiles.size() == QUARTERS) {
                break;
            }
        }
        quartiles.add(persons.lastKey());
        return new Distribution(all, reports, List.copyOf(quartiles), illustrative);
    }
}
