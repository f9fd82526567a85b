package org.shanhai.impact.publictables;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.shanhai.impact.employment.Employment;
import org.shanhai.impact.figure.Dimension;
import org.shanhai.impact.figure.DonorCut;
import org.shanhai.impact.figure.Measure;
import org.shanhai.impact.figure.Question;
import org.shanhai.impact.figure.Table;
import org.shanhai.impact.ledger.Assurance;
import org.shanhai.impact.query.StandingTables;
import org.shanhai.impact.training.Training;

/** All figures of the public tables of a year, what is shown of them, and what is hidden. Pure. */
final class PublicFigures {
    private static final List<Question> QUESTIONS = List.of(new Employment(), new Training());
    private static final List<Assurance> SHOWN = List.of(Assurance.REPORTED, Assurance.VERIFIED);

    private PublicFigures() {}

    /** All that is shown of a year: the total, and each grouping. */
    static StandingTables tables(int year, LocalDate today) {
        List<StandingTables.Asked> asked = new ArrayList<>();
        asked.add(table(List.of()));
        PublicTable.GROUPINGS.forEach(grouping -> asked.add(table(List.of(grouping))));
        return StandingTables.ofTheProgramme(YearMonth.of(year, 1), YearMonth.of(year, 12), asked, today);
    }

    private static StandingTables.Asked table(List<Dimension> groupBy) {
        DonorCut cut = new DonorCut(groupBy.contains(Dimension.DONOR), false, Set.of(), true, false);
        return new StandingTables.Asked(groupBy, cut, QUESTIONS);
    }

    /**
     * The figures of a year as they are; what nobody reported is missing.
     *
     * @param tables as {@link #tables} asks for them
     */
    static Map<PublicCell, Long> of(List<Table> tables) {
        Map<PublicCell, Long> figures = new HashMap<>();
        add(figures, "", tables.getFirst().groups());
        for (int at = 0; at < PublicTable.GROUPINGS.size(); at++) {
            add(
                    figures,
                    PublicTable.GROUPINGS.get(at).wireName(),
                    tables.get(at + 1).groups());
        }
        return figures;
    }

    private static void add(Map<PublicCell, Long> figures, String grouping, List<Table.Group> groups) {
        for (Table.Group group : groups) {
            String label = grouping.isEmpty()
                    ? ""
                    : Objects.requireNonNullElse(group.labels().get(grouping), "");
            for (Measure measure : PublicTable.MEASURES) {
                for (Assurance assurance : SHOWN) {
                    BigDecimal value = group.figures().of(measure, assurance).shown();
                    if (value != null) {
                        figures.put(new PublicCell(measure.code(), assurance, grouping, label), value.longValueExact());
                    }
                }
            }
        }
    }

    /**
     * What is shown: a figure stays as it was shown last until it has moved by ten persons at least. Otherwise who joined or left between two
     * looks could be told from the difference.
     *
     * @param before as shown last
     */
    static Map<PublicCell, Long> steadied(Map<PublicCell, Long> now, Map<PublicCell, Long> before) {
        Map<PublicCell, Long> shown = new HashMap<>(now);
        before.forEach((cell, last) -> {
            long moved = Math.abs(now.getOrDefault(cell, 0L) - last);
            if (moved < Suppression.LEAST_SHOWN) {
                shown.put(cell, last);
            }
        });
        return shown;
    }

    /** The cells that are hidden. */
    static Set<PublicCell> hidden(Map<PublicCell, Long> shown) {
        Set<PublicCell> hidden = new HashSet<>();
        for (Measure measure : PublicTable.MEASURES) {
            for (Assurance assurance : SHOWN) {
                hide(hidden, shown, new PublicCell(measure.code(), assurance, "", ""));
            }
        }
        return hidden;
    }

    private static void hide(Set<PublicCell> hidden, Map<PublicCell, Long> shown, PublicCell total) {
        List<Map<String, Long>> tables = new ArrayList<>();
        List<Set<String>> secret = new ArrayList<>();
        for (Dimension grouping : PublicTable.GROUPINGS) {
            Map<String, Long> table = new TreeMap<>();
            Set<String> leaving = new HashSet<>();
            shown.forEach((cell, value) -> {
                if (cell.indicator().equals(total.indicator())
                        && cell.assurance() == total.assurance()
                        && cell.grouping().equals(grouping.wireName())) {
                    table.put(cell.label(), value);
                    if (leavesFew(cell, value, shown)) {
                        leaving.add(cell.label());
                    }
                }
            });
            tables.add(table);
            secret.add(leaving);
        }
        long all = shown.getOrDefault(total, 0L);
        Suppression.Hidden found = Suppression.of(all, leavesFew(total, all, shown), tables, secret);
        if (found.total()) {
            hidden.add(total);
        }
        for (int at = 0; at < tables.size(); at++) {
            String grouping = PublicTable.GROUPINGS.get(at).wireName();
            for (String label : found.cells().get(at)) {
                hidden.add(new PublicCell(total.indicator(), total.assurance(), grouping, label));
            }
        }
    }

    /** Whether a verified figure beside the reported one would tell of a few that are not verified. */
    private static boolean leavesFew(PublicCell cell, long value, Map<PublicCell, Long> shown) {
        return cell.assurance() == Assurance.VERIFIED
                && value != 0
                && Suppression.isSmall(Math.abs(shown.getOrDefault(cell.as(Assurance.REPORTED), 0L) - value));
    }
}
