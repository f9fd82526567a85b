package org.shanhai.impact.ledger;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fold from facts to cells. Adding is all it does: whatever the order of the facts, the cells are the same.
 *
 * <p>The same fold makes the changes that a batch brings and, from all facts, the whole ledger.
 */
public final class Cells {
    private final Map<CellKey, Cell> cells;
    private final Map<Series, Long> ids = new HashMap<>();

    public Cells() {
        this.cells = new HashMap<>();
    }

    Cells(int expectedFacts) {
        this.cells = HashMap.newHashMap(expectedFacts);
    }

    public void apply(Fact fact) {
        long series = ids.computeIfAbsent(fact.series(), Series::id);
        cells.computeIfAbsent(CellKey.of(fact, series), _ -> new Cell()).add(fact.value(), fact.weight());
    }

    /** The number of each series that occurred. */
    Map<Series, Long> series() {
        return Collections.unmodifiableMap(ids);
    }

    Map<CellKey, Cell> sorted() {
        return new TreeMap<>(cells);
    }

    int size() {
        return cells.size();
    }
}
