package org.shanhai.impact.figure;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.ledger.Assurance;

/** A group without its donor. */
final class Row {
    private final int spans;
    private final Map<Measure, Map<Assurance, Sums>> sums = new HashMap<>();
    private final Set<String> slots = new LinkedHashSet<>();
    private final Set<String> incompleteSlots = new LinkedHashSet<>();

    Row(int spans) {
        this.spans = spans;
    }

    Sums sums(Measure measure, Assurance assurance) {
        return sums.computeIfAbsent(measure, _ -> new EnumMap<>(Assurance.class))
                .computeIfAbsent(assurance, _ -> new Sums(spans));
    }

    @Nullable
    Sums sumsIfAny(Measure measure, Assurance assurance) {
        Map<Assurance, Sums> ofMeasure = sums.get(measure);
        return ofMeasure == null ? null : ofMeasure.get(assurance);
    }

    List<Measure> measures() {
        return sums.keySet().stream()
                .sorted(Comparator.comparing(Measure::code))
                .toList();
    }

    void addSlot(String slot, boolean incomplete) {
        slots.add(slot);
        if (incomplete) {
            incompleteSlots.add(slot);
        }
    }

    /** The donors that groups of this row are named after, or the empty text. */
    Set<String> slots() {
        return slots;
    }

    boolean isIncomplete(String slot) {
        return incompleteSlots.contains(slot);
    }

    boolean hasAnything(String slot, int span) {
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
