package org.shanhai.impact.figure;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was observed in a group and span: of how many persons each value. What was taken down can be struck out again, and nothing of it is
 * left. Either takes as long whether there are ten observations or a hundred thousand.
 */
final class Observed {
    private final SortedMap<BigDecimal, Long> persons = new TreeMap<>();
    private long allPersons;
    private int reports;
    private int illustrative;
    private @Nullable Distribution told;

    /** @param times 1 to take an observation down, -1 to strike it out */
    void count(Observation observation, int times) {
        told = null;
        long of = observation.persons() * times;
        allPersons += of;
        reports += times;
        illustrative += observation.illustrative() ? times : 0;
        persons.merge(observation.value(), of, (before, more) -> before + more == 0 ? null : before + more);
    }

    boolean isEmpty() {
        return reports == 0;
    }

    /** How it lies; null when nothing was observed. */
    @Nullable
    Distribution distribution() {
        if (isEmpty()) {
            return null;
        }
        Distribution known = told;
        if (known == null) {
            known = Distribution.of(persons, allPersons, reports, illustrative > 0);
            told = known;
        }
        return known;
    }
}
