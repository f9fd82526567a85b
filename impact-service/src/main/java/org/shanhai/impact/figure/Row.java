package org.shanhai.impact.figure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.ledger.Assurance;

/** A group without its donor. */
final class Row {
    private final int spans;
    private final Map<Measure, Map<Assurance, Sums>> sums = new HashMap<>();
    /** In the order of their codes; null when it has to be made anew. */
    private @Nullable List<Measure> measures;

    private final Map<Measure, Map<String, Observed[]>> observations = new HashMap<>();
    private final Map<Measure, Map<String, LatestInstant>> latest = new HashMap<>();
    /** How many numbers each slot has. */
    private final Map<String, Integer> slots = new LinkedHashMap<>();

    private final Map<String, Integer> incompleteSlots = new LinkedHashMap<>();
    /** What the groups are called, as far as anybody has asked. */
    private final Map<String, List<@Nullable Map<String, @Nullable String>>> labels = new HashMap<>();
    /** What stands for each span of a slot as it is, until it changes. */
    private final Map<String, Table.@Nullable State[]> states = new HashMap<>();

    Row(int spans) {
        this.spans = spans;
    }

    Sums sums(Measure measure, Assurance assurance) {
        return sums.computeIfAbsent(measure, _ -> {
                    measures = null;
                    states.clear();
                    return new EnumMap<>(Assurance.class);
                })
                .computeIfAbsent(assurance, _ -> new Sums(spans));
    }

    @Nullable
    Sums sumsIfAny(Measure measure, Assurance assurance) {
        Map<Assurance, Sums> ofMeasure = sums.get(measure);
        return ofMeasure == null ? null : ofMeasure.get(assurance);
    }

    /** @param times 1 to take down an observation, -1 to strike it out */
    void observe(Measure measure, String slot, int span, Observation observation, int times) {
        Observed[] ofSlot = observations
                .computeIfAbsent(measure, _ -> new HashMap<>())
                .computeIfAbsent(slot, _ -> {
                    Observed[] made = new Observed[spans];
                    Arrays.setAll(made, _ -> new Observed());
                    return made;
                });
        ofSlot[span].count(observation, times);
        change(slot, span);
    }

    /** How what was observed lies; null when nothing was. */
    @Nullable
    Distribution distribution(Measure measure, String slot, int span) {
        Observed[] ofSlot = observations.getOrDefault(measure, Map.of()).get(slot);
        return ofSlot == null ? null : ofSlot[span].distribution();
    }

    /** @param times 1 to note an instant, -1 to strike it out */
    void noteLatest(Measure measure, String slot, Instant instant, int times) {
        states.remove(slot);
        latest.computeIfAbsent(measure, _ -> new HashMap<>())
                .computeIfAbsent(slot, _ -> new LatestInstant())
                .count(instant, times);
    }

    @Nullable
    Instant latest(Measure measure, String slot) {
        LatestInstant noted = latest.getOrDefault(measure, Map.of()).get(slot);
        return noted == null ? null : noted.get();
    }

    List<Measure> measures() {
        List<Measure> known = measures;
        if (known == null) {
            known = sums.keySet().stream()
                    .sorted(Comparator.comparing(Measure::code))
                    .toList();
            measures = known;
        }
        return known;
    }

    /** @param times 1 for a number more in the slot, -1 for one less, 0 for none */
    void countSlot(String slot, boolean incomplete, int times) {
        count(slots, slot, times);
        if (incomplete) {
            count(incompleteSlots, slot, times);
        }
    }

    private static void count(Map<String, Integer> slots, String slot, int times) {
        slots.compute(slot, (_, before) -> {
            int now = (before == null ? 0 : before) + times;
            return now == 0 ? null : now;
        });
    }

    /** What a group is called; the same object each time. */
    Map<String, @Nullable String> labels(String slot, int span, Supplier<Map<String, @Nullable String>> naming) {
        List<@Nullable Map<String, @Nullable String>> ofSlot =
                labels.computeIfAbsent(slot, _ -> new ArrayList<>(Collections.nCopies(spans, null)));
        Map<String, @Nullable String> known = ofSlot.get(span);
        if (known == null) {
            known = naming.get();
            ofSlot.set(span, known);
        }
        return known;
    }

    /** What stands for the figures of a slot and span as they are now. */
    Table.State state(String slot, int span) {
        Table.@Nullable State[] ofSlot = states.computeIfAbsent(slot, _ -> new Table.State[spans]);
        Table.State known = ofSlot[span];
        if (known == null) {
            known = new Table.State(new Object());
            ofSlot[span] = known;
        }
        return known;
    }

    /** To be told of each change in a slot and span. */
    void change(String slot, int span) {
        Table.@Nullable State[] ofSlot = states.get(slot);
        if (ofSlot != null) {
            ofSlot[span] = null;
        }
    }

    /** To be told where the rounding among donors of a span may change. */
    void changeRounding(int span) {
        for (Table.@Nullable State[] ofSlot : states.values()) {
            Table.State known = ofSlot[span];
            if (known != null) {
                ofSlot[span] = new Table.State(known.exact());
            }
        }
    }

    /** To be told where other donors are known. */
    void changeAll() {
        states.clear();
        labels.clear();
        sums.values().forEach(ofMeasure -> ofMeasure.values().forEach(Sums::changeAll));
    }

    /** Forgets a measure that nothing is left of. */
    void dropIfUnused(Measure measure, Assurance assurance) {
        Map<Assurance, Sums> ofMeasure = sums.get(measure);
        if (ofMeasure != null && ofMeasure.get(assurance) instanceof Sums left && left.isUnused()) {
            ofMeasure.remove(assurance);
            if (ofMeasure.isEmpty()) {
                sums.remove(measure);
                measures = null;
                states.clear();
            }
        }
    }

    boolean isUnused() {
        return slots.isEmpty() && sums.isEmpty();
    }

    /** The donors that groups of this row are named after, or the empty text. */
    Set<String> slots() {
        return slots.keySet();
    }

    boolean isIncomplete(String slot) {
        return incompleteSlots.containsKey(slot);
    }

    boolean hasAnything(String slot, int span) {
        for (Map<String, Observed[]> ofMeasure : observations.values()) {
            Observed[] ofSlot = ofMeasure.get(slot);
            if (ofSlot != null && !ofSlot[span].isEmpty()) {
                return true;
            }
        }
        for (Map<Assurance, Sums> ofMeasure : sums.values()) {
            for (Sums ofAssurance : ofMeasure.values()) {
                Tally tally = ofAssurance.tallyIfAny(slot, span);
                if (tally != null && !tally.isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }
}
