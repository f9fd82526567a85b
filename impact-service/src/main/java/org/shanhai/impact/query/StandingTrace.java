package org.shanhai.impact.query;

import java.lang.ref.SoftReference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.figure.Question;
import org.shanhai.impact.figure.TraceSheet;
import org.shanhai.impact.figure.TracedPart;
import org.shanhai.impact.ledger.LedgerView;
import org.shanhai.impact.ledger.ProjectLedger;
import org.shanhai.impact.ledger.ProjectList;
import org.shanhai.impact.ledger.Spans;

/**
 * What the projects contribute to a figure that is traced, kept from page to page: from one view to the next only the projects that changed are read
 * anew.
 */
final class StandingTrace {
    /** The order of ids as they are written, without writing them. */
    private static final Comparator<ProjectLedger> BY_ID = (one, other) -> {
        int order = Long.compareUnsigned(
                one.id().getMostSignificantBits(), other.id().getMostSignificantBits());
        return order != 0
                ? order
                : Long.compareUnsigned(
                        one.id().getLeastSignificantBits(), other.id().getLeastSignificantBits());
    };

    private final TraceAsk trace;
    private final List<Question> questions;
    private final TraceSheet sheet;
    /** Given up before the memory runs out. */
    private SoftReference<@Nullable Standing> standing = new SoftReference<>(null);

    /** @param today what depends on the day is worked out for this one */
    StandingTrace(TraceAsk trace, List<Question> questions, LocalDate today) {
        this.trace = trace;
        this.questions = questions;
        this.sheet = sheet(trace, today, false);
    }

    static TraceSheet sheet(TraceAsk trace, LocalDate today, boolean traced) {
        Ask ask = trace.ask();
        return new TraceSheet(
                trace.figure().measures(),
                trace.assurance(),
                ask.cut(),
                ask.filter(),
                Spans.one(ask.from(), ask.to()),
                today,
                ask.sources(),
                traced);
    }

    /**
     * What is asked for, of one view.
     *
     * @param total all contributions together
     * @param projects those that are asked for, in the order of their ids
     */
    record Traced(TraceTotal total, List<ProjectLedger> projects) {}

    /**
     * Worked out for a view.
     *
     * @param held all projects, each at its place
     * @param totals of each place; null where the project is not asked for
     * @param order the places in the order of ids
     */
    private record Standing(
            List<ProjectLedger> held, @Nullable TraceTotal[] totals, int[] order) {

        Traced traced() {
            TraceTotal sum = TraceTotal.NOTHING;
            List<ProjectLedger> asked = new ArrayList<>();
            for (int place : order) {
                TraceTotal total = totals[place];
                if (total != null) {
                    sum = sum.plus(total);
                    asked.add(held.get(place));
                }
            }
            return new Traced(sum, asked);
        }
    }

    synchronized Traced of(LedgerView view) {
        Standing now = broughtTo(view.projects(), standing.get());
        standing = new SoftReference<>(now);
        return now.traced();
    }

    private Standing broughtTo(List<ProjectLedger> projects, @Nullable Standing before) {
        List<ProjectLedger> held = before == null ? List.of() : before.held();
        @Nullable
        TraceTotal[] totals =
                before == null ? new TraceTotal[projects.size()] : Arrays.copyOf(before.totals(), projects.size());
        boolean[] sameIds = {held.size() == projects.size()};
        ProjectList.differences(held, projects, at -> {
            if (at < projects.size()) {
                totals[at] = total(projects.get(at));
                sameIds[0] &= at < held.size()
                        && held.get(at).id().equals(projects.get(at).id());
            }
        });
        int[] order = before != null && sameIds[0] ? before.order() : order(projects);
        return new Standing(projects, totals, order);
    }

    private static int[] order(List<ProjectLedger> projects) {
        return IntStream.range(0, projects.size())
                .boxed()
                .sorted(Comparator.comparing(projects::get, BY_ID))
                .mapToInt(place -> place)
                .toArray();
    }

    private @Nullable TraceTotal total(ProjectLedger project) {
        if (!trace.ask().wants(project)) {
            return null;
        }
        TraceTotal total = TraceTotal.NOTHING;
        for (TracedPart part : sheet.read(project, questions)) {
            total = total.plus(TraceTotal.of(part));
        }
        return total;
    }
}
