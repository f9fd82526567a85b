package org.shanhai.impact.figure;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
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

    static Distribution of(List<Observation> observed) {
        List<Observation> sorted = observed.stream()
                .sorted(Comparator.comparing(Observation::value))
                .toList();
        long persons = sorted.stream().mapToLong(Observation::persons).sum();
        boolean illustrative = sorted.stream().anyMatch(Observation::illustrative);
        if (persons < LEAST_OBSERVATIONS) {
            return new Distribution(persons, sorted.size(), null, illustrative);
        }
        return new Distribution(
                persons,
                sorted.size(),
                List.of(
                        sorted.getFirst().value(),
                        quantile(sorted, persons, 1),
                        quantile(sorted, persons, 2),
                        quantile(sorted, persons, QUARTERS - 1),
                        sorted.getLast().value()),
                illustrative);
    }

    /** The lowest value that at least so many quarters of the persons do not exceed. */
    private static BigDecimal quantile(List<Observation> sorted, long persons, int quarters) {
        long reached = 0;
        for (Observation observation : sorted) {
            reached += observation.persons();
            if (reached * QUARTERS >= persons * quarters) {
                return observation.value();
            }
        }
        return sorted.getLast().value();
    }
}
