package org.shanhai.impact.publictables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SuppressionTest {
    private static final int SETS = 600;
    /** A reader who tries every number up to here. */
    private static final long TRIED = 60;

    private static List<Set<String>> nothing(int tables) {
        List<Set<String>> nothing = new ArrayList<>();
        for (int at = 0; at < tables; at++) {
            nothing.add(Set.of());
        }
        return nothing;
    }

    @Test
    void hidesSevenAndTheTotalRatherThanFourteen() {
        Suppression.Hidden hidden = Suppression.of(21, List.of(Map.of("a", 7L, "b", 14L)), nothing(1));

        assertThat(hidden.cells().getFirst()).containsExactly("a");
        assertThat(hidden.total()).isTrue();
    }

    @Test
    void hidesNothingWhereNothingIsSmall() {
        Suppression.Hidden hidden = Suppression.of(
                40, List.of(Map.of("a", 10L, "b", 30L, "c", 0L), Map.of("x", 15L, "y", 25L)), nothing(2));

        assertThat(hidden.total()).isFalse();
        assertThat(hidden.cells()).allMatch(Set::isEmpty);
    }

    @Test
    void hidesASecondCellRatherThanATotalThatOtherTablesNeed() {
        Suppression.Hidden hidden = Suppression.of(
                100,
                List.of(Map.of("a", 4L, "b", 36L, "c", 60L), Map.of("x", 50L, "y", 50L), Map.of("p", 20L, "q", 80L)),
                nothing(3));

        assertThat(hidden.total()).isFalse();
        assertThat(hidden.cells().get(0)).containsExactlyInAnyOrder("a", "b");
        assertThat(hidden.cells().get(1)).isEmpty();
    }

    @Test
    void doesNotLeaveTwoPersonsToTwoCells() {
        Suppression.Hidden hidden = Suppression.of(52, List.of(Map.of("a", 1L, "b", 1L, "c", 50L)), nothing(1));

        assertThat(hidden.cells().getFirst().size() + (hidden.total() ? 1 : 0)).isGreaterThan(2);
    }

    /** Whoever reads all tables and tries every number finds at least ten that each hidden cell could be. */
    @Test
    void leavesEveryHiddenCellAtLeastTenNumbersToBe() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed of the random tables: " + seed);
        Random random = new Random(seed);
        for (int set = 0; set < SETS; set++) {
            List<Map<String, Long>> tables = new ArrayList<>();
            long total = random.nextInt(4) == 0 ? random.nextInt(12) : random.nextInt(45);
            for (int table = 0; table < 2; table++) {
                tables.add(divided(total, random));
            }
            Suppression.Hidden hidden = Suppression.of(total, tables, nothing(2));
            checkSmallOnesAreHidden(total, tables, hidden);
            checkNothingCanBeWorkedOut(
                    total, tables, hidden, "seed " + seed + ", " + total + " " + tables + " " + hidden);
        }
    }

    private static Map<String, Long> divided(long total, Random random) {
        Map<String, Long> cells = new LinkedHashMap<>();
        long left = total;
        int count = 1 + random.nextInt(3);
        for (int cell = 0; cell < count; cell++) {
            long part = cell == count - 1 ? left : random.nextLong(left + 1);
            cells.put("c" + cell, part);
            left -= part;
        }
        return cells;
    }

    private static void checkSmallOnesAreHidden(long total, List<Map<String, Long>> tables, Suppression.Hidden hidden) {
        assertThat(hidden.total() || total == 0 || total > 9).isTrue();
        for (int at = 0; at < tables.size(); at++) {
            Set<String> of = hidden.cells().get(at);
            tables.get(at)
                    .forEach((label, persons) -> assertThat(of.contains(label) || persons == 0 || persons > 9)
                            .isTrue());
        }
    }

    private static void checkNothingCanBeWorkedOut(
            long total, List<Map<String, Long>> tables, Suppression.Hidden hidden, String where) {
        Map<String, Set<Long>> possible = new HashMap<>();
        Set<Long> totals = new TreeSet<>();
        for (long tried = hidden.total() ? 0 : total; tried <= (hidden.total() ? TRIED : total); tried++) {
            List<Map<String, Set<Long>>> ofTables = new ArrayList<>();
            for (int at = 0; at < tables.size(); at++) {
                ofTables.add(possibleIn(tables.get(at), hidden.cells().get(at), tried));
            }
            boolean fits = ofTables.stream().noneMatch(of -> of.containsKey("impossible"));
            if (fits) {
                totals.add(tried);
                for (int at = 0; at < ofTables.size(); at++) {
                    int table = at;
                    ofTables.get(at)
                            .forEach((label, values) -> possible.computeIfAbsent(table + label, _ -> new TreeSet<>())
                                    .addAll(values));
                }
            }
        }
        possible.forEach((cell, values) ->
                assertThat(values.size()).as("%s of %s", cell, where).isGreaterThanOrEqualTo(10));
        if (hidden.total()) {
            assertThat(totals.size()).as("total of %s", where).isGreaterThanOrEqualTo(10);
        }
    }

    /** The values that hidden cells of a table can have beside a total, by trying all. */
    private static Map<String, Set<Long>> possibleIn(Map<String, Long> table, Set<String> hidden, long total) {
        long left = total;
        for (Map.Entry<String, Long> cell : table.entrySet()) {
            left -= hidden.contains(cell.getKey()) ? 0 : cell.getValue();
        }
        Map<String, Set<Long>> possible = new HashMap<>();
        List<String> labels = List.copyOf(hidden);
        if (!tryAll(labels, 0, left, new ArrayList<>(), possible)) {
            possible.put("impossible", Set.of());
        }
        return possible;
    }

    private static boolean tryAll(
            List<String> labels, int at, long left, List<Long> chosen, Map<String, Set<Long>> possible) {
        if (at == labels.size()) {
            if (left == 0) {
                for (int cell = 0; cell < labels.size(); cell++) {
                    possible.computeIfAbsent(labels.get(cell), _ -> new TreeSet<>())
                            .add(chosen.get(cell));
                }
            }
            return left == 0;
        }
        boolean any = false;
        for (long value = 1; value <= left; value++) {
            chosen.add(value);
            any |= tryAll(labels, at + 1, left - value, chosen, possible);
            chosen.removeLast();
        }
        return any;
    }
}
