package org.shanhai.impact.publictables;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.figure.Measure;
import org.shanhai.impact.ledger.Assurance;
import org.shanhai.impact.ledger.LedgerView;
import org.shanhai.impact.ledger.LiveLedger;
import org.shanhai.impact.ledger.ProjectLedger;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Shows the public tables. Of a year all tables are worked out together, since what is hidden in one depends on the others; they stand until the
 * ledger changes or the day ends, however many visitors look.
 */
final class PublicTables {
    private static final int FIRST_YEAR = 2000;

    private final LiveLedger ledger;
    private final LastShown lastShown;
    private final TransactionOperations transaction;
    private final Clock clock;

    private volatile Standing standing = new Standing(List.of(), LocalDate.MIN, Map.of());

    /** All tables of a year. */
    private record Worked(Map<PublicCell, Long> shown, Set<PublicCell> hidden) {}

    /** What is worked out so far of one state of the ledger, by year. */
    private record Standing(List<ProjectLedger> projects, LocalDate today, Map<Integer, Worked> byYear) {
        boolean isOf(LedgerView view, LocalDate day) {
            return projects == view.projects() && today.equals(day);
        }
    }

    PublicTables(LiveLedger ledger, LastShown lastShown, TransactionOperations transaction, Clock clock) {
        this.ledger = ledger;
        this.lastShown = lastShown;
        this.transaction = transaction;
        this.clock = clock;
    }

    PublicAnswer table(PublicTable table, int year) {
        LocalDate today = BusinessDay.today(clock);
        int latest = today.getYear() - 1;
        if (year < FIRST_YEAR || year > latest) {
            throw Refusal.brokenRule(new Violation(
                            "year", "year-not-shown", year, Map.of("earliest", FIRST_YEAR, "latest", latest)))
                    .asException();
        }
        // In a transaction of its own, and so before the other one begins.
        LedgerView view = ledger.current();
        Standing now = standing;
        if (!now.isOf(view, today)) {
            now = new Standing(view.projects(), today, new ConcurrentHashMap<>());
            standing = now;
        }
        Worked worked = now.byYear().get(year);
        if (worked == null) {
            worked = worked(view, year, today);
            now.byYear().put(year, worked);
        }
        return answer(table, year, worked.shown(), worked.hidden());
    }

    private Worked worked(LedgerView view, int year, LocalDate today) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            lastShown.lock(year);
            Map<PublicCell, Long> before = lastShown.of(year);
            Map<PublicCell, Long> now = PublicFigures.steadied(PublicFigures.of(view, year, today), before);
            Set<PublicCell> hidden = PublicFigures.hidden(now);
            Map<PublicCell, Long> last = lastShown(before, now, hidden);
            if (!last.equals(before)) {
                lastShown.replace(year, last);
            }
            return new Worked(now, hidden);
        }));
    }

    /** What is hidden now was shown last as it was before, if it was. */
    static Map<PublicCell, Long> lastShown(
            Map<PublicCell, Long> before, Map<PublicCell, Long> now, Set<PublicCell> hidden) {
        Map<PublicCell, Long> last = new HashMap<>(before);
        last.keySet().retainAll(now.keySet());
        now.forEach((cell, value) -> {
            if (!hidden.contains(cell)) {
                last.put(cell, value);
            }
        });
        return last;
    }

    /** Pure. */
    static PublicAnswer answer(PublicTable table, int year, Map<PublicCell, Long> shown, Set<PublicCell> hidden) {
        String grouping = table.dimension().wireName();
        Set<String> labels = new TreeSet<>();
        shown.keySet().stream()
                .filter(cell -> cell.grouping().equals(grouping)
                        && table.measures().stream()
                                .anyMatch(measure -> measure.code().equals(cell.indicator())))
                .map(PublicCell::label)
                .forEach(labels::add);
        List<PublicAnswer.Item> items = new ArrayList<>();
        for (String label : labels) {
            Map<String, @Nullable String> group = Collections.singletonMap(grouping, label.isEmpty() ? null : label);
            items.add(new PublicAnswer.Item(group, figures(table, grouping, label, shown, hidden)));
        }
        return new PublicAnswer(table.wireName(), year, grouping, figures(table, "", "", shown, hidden), items);
    }

    private static Map<String, PublicAnswer.Figure> figures(
            PublicTable table, String grouping, String label, Map<PublicCell, Long> shown, Set<PublicCell> hidden) {
        Map<String, PublicAnswer.Figure> figures = new LinkedHashMap<>();
        for (Measure measure : table.measures()) {
            PublicCell cell = new PublicCell(measure.code(), Assurance.REPORTED, grouping, label);
            figures.put(
                    measure.code(),
                    new PublicAnswer.Figure(
                            measure.unit(),
                            shown(cell, shown, hidden),
                            shown(cell.as(Assurance.VERIFIED), shown, hidden)));
        }
        return figures;
    }

    private static PublicAnswer.Shown shown(PublicCell cell, Map<PublicCell, Long> shown, Set<PublicCell> hidden) {
        return hidden.contains(cell)
                ? new PublicAnswer.Shown(null, true)
                : new PublicAnswer.Shown(shown.get(cell), false);
    }
}
