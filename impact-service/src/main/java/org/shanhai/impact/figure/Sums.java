package org.shanhai.impact.figure;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One measure of one assurance in a row, span by span: what each group shows and, where it is divided, each donor's exact part. */
final class Sums {
    private final int spans;
    private final Map<String, Tally[]> tallies = new HashMap<>();
    private final Map<String, SharedSum[]> shares = new HashMap<>();
    private final Map<Integer, Map<String, BigDecimal>> rounded = new HashMap<>();
    /** What each group shows, as far as it has been worked out since it changed. */
    private final Map<String, @Nullable Value[]> values = new HashMap<>();

    private int numbers;

    Sums(int spans) {
        this.spans = spans;
    }

    /** To be told of each number that is added (1), taken away (-1) or another one (0). */
    void count(int times) {
        numbers += times;
    }

    /**
     * To be told where anybody's part changes.
     *
     * @param whole whether what is rounded of others stays as it is
     */
    void forgetRounded(int span, boolean whole) {
        rounded.remove(span);
        if (!whole) {
            values.values().forEach(ofSlot -> ofSlot[span] = null);
        }
    }

    /** What a group shows, if it has been worked out; the same object as long as it is the same. */
    @Nullable
    Value known(String slot, int span) {
        @Nullable Value[] ofSlot = values.get(slot);
        return ofSlot == null ? null : ofSlot[span];
    }

    Value keep(String slot, int span, Value value) {
        values.computeIfAbsent(slot, _ -> new Value[spans])[span] = value;
        return value;
    }

    /** To be told of each change in a slot and span. */
    void change(String slot, int span) {
        @Nullable Value[] ofSlot = values.get(slot);
        if (ofSlot != null) {
            ofSlot[span] = null;
        }
    }

    /** To be told where other donors are known. */
    void changeAll() {
        values.clear();
    }

    boolean isUnused() {
        return numbers == 0;
    }

    Tally[] tallies(String slot) {
        return tallies.computeIfAbsent(slot, _ -> {
            Tally[] made = new Tally[spans];
            Arrays.setAll(made, _ -> new Tally());
            return made;
        });
    }

    SharedSum[] shares(String donor) {
        return shares.computeIfAbsent(donor, _ -> {
            SharedSum[] made = new SharedSum[spans];
            Arrays.setAll(made, _ -> new SharedSum());
            return made;
        });
    }

    @Nullable
    Tally tallyIfAny(String slot, int span) {
        Tally[] ofSlot = tallies.get(slot);
        return ofSlot == null ? null : ofSlot[span];
    }

    boolean isDivided() {
        return !shares.isEmpty();
    }

    /** The exact part of some donors. */
    BigDecimal exact(int span, List<String> donors) {
        BigDecimal sum = BigDecimal.ZERO;
        for (String donor : donors) {
            SharedSum[] share = shares.get(donor);
            if (share != null) {
                BigDecimal value = share[span].value();
                sum = sum.signum() == 0 ? value : sum.add(value);
            }
        }
        return sum;
    }

    /**
     * The part of some donors, rounded among all.
     *
     * @param exact before rounding
     */
    BigDecimal rounded(int span, List<String> donors, BigDecimal exact) {
        Map<String, BigDecimal> parts = rounded.computeIfAbsent(span, this::round);
        if (parts.isEmpty()) {
            return exact;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (String donor : donors) {
            sum = sum.add(parts.getOrDefault(donor, BigDecimal.ZERO));
        }
        return sum;
    }

    /** @return nothing where nothing is left over, as nearly always */
    private Map<String, BigDecimal> round(int span) {
        if (shares.values().stream().allMatch(ofDonor -> ofDonor[span].isWhole())) {
            return Map.of();
        }
        SortedMap<String, BigDecimal> exact = new TreeMap<>();
        shares.forEach((donor, sums) -> exact.put(donor, sums[span].value()));
        return LargestRemainder.round(exact);
    }
}
