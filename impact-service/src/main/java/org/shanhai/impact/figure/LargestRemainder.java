package org.shanhai.impact.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Rounds parts so that they still add up: each down, and the units that are left to the largest remainders, ties to the lowest code. */
final class LargestRemainder {
    private LargestRemainder() {}

    /**
     * @param exact parts by code
     * @return the parts in steps of the last place of their sum: whole numbers if the sum is one
     */
    static Map<String, BigDecimal> round(SortedMap<String, BigDecimal> exact) {
        if (exact.values().stream().allMatch(part -> part.scale() <= 0)) {
            // Nothing is left over, as nearly always.
            return new HashMap<>(exact);
        }
        BigDecimal sum = exact.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        int places = Math.max(0, sum.stripTrailingZeros().scale());
        BigDecimal step = BigDecimal.ONE.movePointLeft(places);
        Map<String, BigDecimal> rounded = new HashMap<>();
        List<Map.Entry<String, BigDecimal>> remainders = new ArrayList<>();
        BigDecimal left = sum;
        for (Map.Entry<String, BigDecimal> part : exact.entrySet()) {
            BigDecimal down = part.getValue().setScale(places, RoundingMode.FLOOR);
            rounded.put(part.getKey(), down);
            remainders.add(Map.entry(part.getKey(), part.getValue().subtract(down)));
            left = left.subtract(down);
        }
        remainders.sort(Map.Entry.<String, BigDecimal>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()));
        int units = left.divideToIntegralValue(step).intValueExact();
        for (Map.Entry<String, BigDecimal> remainder : remainders.subList(0, units)) {
            rounded.merge(remainder.getKey(), step, BigDecimal::add);
        }
        return rounded;
    }
}
