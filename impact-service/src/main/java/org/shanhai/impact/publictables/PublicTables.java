package org.shanhai.impact.publictables;

import java.lang.ref.WeakReference;
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
import org.shanhai.impact.query.StandingTables;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Shows the public tables. Of a year all tables are worked out together, since what is hidden in one depends on the others; they stand until the
 * ledger changes, and then only what has changed is worked out, once for all who wait for it, however many visitors look.
 */
final class PublicTables {
    private static final int FIRST_YEAR = 2000;

    private final LiveLedger ledger;
    private final LastShown lastShown;
    private final TransactionOperations transaction;
    private final Clock clock;

    private final Map<Integer, Year> years = new ConcurrentHashMap<>();

    /** All tables of a year. */
    private record Worked(Map<PublicCell, Long> shown, Set<PublicCell> hidden) {}

    /**
     * What was worked out last, and when that was begun.
     *
     * @param projects of which state of the ledger, which is not to be held by it: a year may be asked for once and never again
     */
    private record Latest(WeakReference<List<ProjectLedger>> projects, Worked worked, long begunNanos) {
        boolean isOf(LedgerView view) {
            return projects.refersTo(view.projects());
        }
    }

    PublicTables(LiveLedger ledger, LastShown lastShown, TransactionOperations transaction, Clock clock) {
        this.ledger = ledger;
        this.lastShown = lastShown;
        this.transaction = transaction;
        this.clock = clock;
    }

    PublicAnswer table(PublicTable table, int year) {
        long asked = System.nanoTime();
        LocalDate today = BusinessDay.today(clock);
        int latest = today.getYear() - 1;
        if (year < FIRST_YEAR || year > latest) {
            throw Refusal.brokenRule(new Violation(
                            "year", "year-not-shown", year, Map.of("earliest", FIRST_YEAR, "latest", latest)))
                    .asException();
        }
        Worked worked = years.compute(
                        year, (_, known) -> known != null && known.today.equals(today) ? known : new Year(year, today))
                .worked(asked);
        return answer(table, year, worked.shown(), worked.hidden());
    }

    /** The tables of a year, for as long as it is the same day. */
    private final class Year {
        private final int year;
        private final LocalDate today;
        private final StandingTables tables;
        private @Nullable Latest latest;

        Year(int year, LocalDate today) {
            this.year = year;
            this.today = today;
            this.tables = PublicFigures.tables(year, today);
        }

        /** Tables that hold all that was committed before they were asked for. */
        synchronized Worked worked(long askedNanos) {
            Latest known = latest;
            if (known != null && known.begunNanos() - askedNanos >= 0) {
                return known.worked();
            }
            long begun = System.nanoTime();
            // In a transaction of its own, and so before the other one begins.
            LedgerView view = ledger.current();
            Worked worked = known != null && known.isOf(view) ? known.worked() : shown(view);
            latest = new Latest(new WeakReference<>(view.projects()), worked, begun);
            return worked;
        }

        private Worked shown(LedgerView view) {
            return Objects.requireNonNull(transaction.execute(_ -> {
                lastShown.lock(year);
                Map<PublicCell, Long> before = lastShown.of(year);
                Map<PublicCell, Long> now = PublicFigures.steadied(PublicFigures.of(tables.of(view)), before);
                Set<PublicCell> hidden = PublicFigures.hidden(now);
                Map<PublicCell, Long> last = lastShown(before, now, hidden);
                if (!last.equals(before)) {
                    lastShown.replace(year, last);
                }
                return new Worked(now, hidden);
            }));
        }
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
