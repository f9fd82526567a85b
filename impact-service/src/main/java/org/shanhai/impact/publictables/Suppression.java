package org.shanhai.impact.publictables;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which cells of a set of tables are hidden. The tables divide one and the same total, each in another way. Hidden are cells of 1 to 9 persons
 * and as few others as it takes that no hidden one can be worked out: of the cells of a table that are hidden beside a total that is shown,
 * each could be any of at least ten numbers; and where the total is hidden, it cannot be added up in any of the tables. Pure.
 */
final class Suppression {
    /** Fewer persons than this are hidden. */
    static final long LEAST_SHOWN = 10;

    private Suppression() {}

    /**
     * What is hidden.
     *
     * @param total whether the total is
     * @param cells per table, the labels of the cells that are
     */
    record Hidden(boolean total, List<Set<String>> cells) {

        private long cost() {
            return (total ? 1 : 0) + cells.stream().mapToLong(Set::size).sum();
        }
    }

    static boolean isSmall(long persons) {
        return persons > 0 && persons < LEAST_SHOWN;
    }

    /**
     * Decides.
     *
     * @param total as it would be shown
     * @param tables cells by label, as they would be shown; cells of 0 are no secret
     * @param secret per table, cells to be hidden for another reason than their size
     */
    static Hidden of(long total, List<Map<String, Long>> tables, List<Set<String>> secret) {
        return of(total, false, tables, secret);
    }

    /** @param secretTotal whether the total is to be hidden for another reason than its size */
    static Hidden of(long total, boolean secretTotal, List<Map<String, Long>> tables, List<Set<String>> secret) {
        List<Set<String>> primary = new ArrayList<>();
        for (int at = 0; at < tables.size(); at++) {
            Set<String> small = new LinkedHashSet<>(secret.get(at));
            tables.get(at).forEach((label, persons) -> {
                if (isSmall(persons)) {
                    small.add(label);
                }
            });
            primary.add(small);
        }
        Hidden besideTotal = besideTotal(total, tables, primary);
        Hidden withTotal = withTotal(tables, primary);
        if (secretTotal || isSmall(total) || !isSafe(total, tables, besideTotal)) {
            return withTotal;
        }
        return withTotal.cost() <= besideTotal.cost() ? withTotal : besideTotal;
    }

    /** Each table by itself, the total being shown. */
    private static Hidden besideTotal(long total, List<Map<String, Long>> tables, List<Set<String>> primary) {
        List<Set<String>> cells = new ArrayList<>();
        for (int at = 0; at < tables.size(); at++) {
            Map<String, Long> table = tables.get(at);
            Set<String> hidden = new LinkedHashSet<>(primary.get(at));
            List<String> shown = smallestFirst(table, hidden);
            while (!isSafe(total, table, hidden) && !shown.isEmpty()) {
                hidden.add(shown.removeFirst());
            }
            cells.add(hidden);
        }
        return new Hidden(false, cells);
    }

    /** The total being hidden, each table keeps at least one cell to itself. */
    private static Hidden withTotal(List<Map<String, Long>> tables, List<Set<String>> primary) {
        List<Set<String>> cells = new ArrayList<>();
        for (int at = 0; at < tables.size(); at++) {
            Set<String> hidden = new LinkedHashSet<>(primary.get(at));
            List<String> shown = smallestFirst(tables.get(at), hidden);
            if (hidden.isEmpty() && !shown.isEmpty()) {
                hidden.add(shown.getFirst());
            }
            cells.add(hidden);
        }
        return new Hidden(true, cells);
    }

    private static List<String> smallestFirst(Map<String, Long> table, Set<String> hidden) {
        List<String> labels = new ArrayList<>();
        table.forEach((label, persons) -> {
            if (persons != 0 && !hidden.contains(label)) {
                labels.add(label);
            }
        });
        labels.sort(Comparator.<String>comparingLong(label -> table.getOrDefault(label, 0L))
                .thenComparing(Comparator.naturalOrder()));
        return labels;
    }

    private static boolean isSafe(long total, List<Map<String, Long>> tables, Hidden hidden) {
        for (int at = 0; at < tables.size(); at++) {
            if (!isSafe(total, tables.get(at), hidden.cells().get(at))) {
                return false;
            }
        }
        return true;
    }

    /** What is left of the total for the hidden cells, one person at least in each, leaves each of them ten numbers to be. */
    private static boolean isSafe(long total, Map<String, Long> table, Set<String> hidden) {
        if (hidden.isEmpty()) {
            return true;
        }
        long left = total;
        for (Map.Entry<String, Long> cell : table.entrySet()) {
            if (!hidden.contains(cell.getKey())) {
                left -= cell.getValue();
            }
        }
        return hidden.size() > 1 && left - hidden.size() >= LEAST_SHOWN - 1;
    }
}
