package org.shanhai.impact.query;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.figure.Question;
import org.shanhai.impact.figure.TraceSheet;
import org.shanhai.impact.figure.TracedPart;
import org.shanhai.impact.ledger.Fact;
import org.shanhai.impact.ledger.Facts;
import org.shanhai.impact.ledger.LedgerView;
import org.shanhai.impact.ledger.LiveLedger;
import org.shanhai.impact.ledger.PastLedger;
import org.shanhai.impact.ledger.ProjectLedger;
import org.shanhai.impact.ledger.TrailStep;
import org.shanhai.platform.reference.ReferenceData;
import org.shanhai.platform.web.Page;
import org.shanhai.platform.web.PageRequest;

/** Lists what figures are made of. Figures and facts are read in one snapshot, so that they fit. */
final class Tracing {
    /** Facts of so many projects are read at a time, as long as a page is not full. */
    private static final int PROJECTS_AT_A_TIME = 50;

    private final LiveLedger ledger;
    private final PastLedger past;
    private final Facts facts;
    private final ReferenceData reference;
    private final Clock clock;
    private final StandingTraces standing = new StandingTraces();

    Tracing(LiveLedger ledger, PastLedger past, Facts facts, ReferenceData reference, Clock clock) {
        this.ledger = ledger;
        this.past = past;
        this.facts = facts;
        this.reference = reference;
        this.clock = clock;
    }

    TraceAnswer trace(TraceAsk trace, PageRequest page) {
        Instant knownAt = trace.ask().knownAt();
        LocalDate today = Answers.today(trace.ask(), clock);
        List<Question> questions = questions(trace, reference);
        return knownAt == null
                ? ledger.inSnapshot(
                        view -> trace(trace, page, view, today, facts, questions, standing.of(trace, questions, today)))
                : past.at(
                        knownAt,
                        Answers.series(trace.ask(), reference),
                        false,
                        view -> trace(trace, page, view, today, facts, reference));
    }

    private static List<Question> questions(TraceAsk trace, ReferenceData reference) {
        return trace.ask().subject().contributing(reference);
    }

    /** Pure, as far as the facts are. */
    static TraceAnswer trace(
            TraceAsk trace, PageRequest page, LedgerView view, LocalDate today, Facts facts, ReferenceData reference) {
        List<Question> questions = questions(trace, reference);
        return trace(trace, page, view, today, facts, questions, new StandingTrace(trace, questions, today));
    }

    private static TraceAnswer trace(
            TraceAsk trace,
            PageRequest page,
            LedgerView view,
            LocalDate today,
            Facts facts,
            List<Question> questions,
            StandingTrace standing) {
        Ask ask = trace.ask();
        StandingTrace.Traced traced = standing.of(view);
        TraceTotal total = traced.total();
        Page<Placed> lines = Page.of(
                lines(trace, page, traced.projects(), questions, today, facts),
                page,
                placed -> placed.place().parts());
        return new TraceAnswer(
                Answer.AsOf.of(view, today, ask.knownAt()),
                ask.cut().split() ? "split" : "credited",
                trace.figure().indicator(),
                total.unit(),
                Words.lower(trace.assurance()),
                total.sum(),
                total.reports(),
                total.withoutValue(),
                lines.items().stream().map(Placed::line).toList(),
                lines.nextCursor());
    }

    /**
     * A line and its place in the list.
     *
     * @param fact that it tells of; null for what the register itself says
     */
    record Placed(
            TracePlace place,
            TraceAnswer.Line line,
            @Nullable Fact fact) {}

    private static List<Placed> lines(
            TraceAsk trace,
            PageRequest page,
            List<ProjectLedger> asked,
            List<Question> questions,
            LocalDate today,
            Facts facts) {
        TracePlace after = TracePlace.of(page.after());
        TraceSheet sheet = StandingTrace.sheet(trace, today, true);
        List<Placed> lines = new ArrayList<>();
        List<TraceLines.OfProject> batch = new ArrayList<>();
        int expected = 0;
        boolean isReached = after == null;
        for (ProjectLedger project : asked) {
            isReached = isReached || after == null || project.id().toString().compareTo(after.project()) >= 0;
            if (isReached) {
                List<TracedPart> parts = sheet.read(project, questions);
                if (!parts.isEmpty()) {
                    batch.add(new TraceLines.OfProject(project, parts));
                    expected += parts.stream()
                            .mapToInt(part -> part.part().reports())
                            .sum();
                }
                if (batch.size() == PROJECTS_AT_A_TIME || lines.size() + expected > page.limitPlusOne()) {
                    take(trace, batch, facts, after, lines);
                    batch.clear();
                    expected = 0;
                    if (lines.size() >= page.limitPlusOne()) {
                        return lines.subList(0, page.limitPlusOne());
                    }
                }
            }
        }
        take(trace, batch, facts, after, lines);
        return lines.subList(0, Math.min(lines.size(), page.limitPlusOne()));
    }

    private static void take(
            TraceAsk trace,
            List<TraceLines.OfProject> batch,
            Facts facts,
            @Nullable TracePlace after,
            List<Placed> lines) {
        if (batch.isEmpty()) {
            return;
        }
        Set<UUID> ids = new LinkedHashSet<>();
        for (TraceLines.OfProject each : batch) {
            ids.add(each.project().id());
            each.parts()
                    .forEach(part ->
                            part.part().trail().stream().map(TrailStep::project).forEach(ids::add));
        }
        TraceLines of =
                new TraceLines(facts.of(ids, trace.ask().knownAt()), facts.registrations(ids), trace.superseded());
        for (TraceLines.OfProject each : batch) {
            of.lines(each, trace).stream()
                    .filter(line -> after == null || line.place().compareTo(after) > 0)
                    .sorted(Comparator.comparing(Placed::place))
                    .forEach(lines::add);
        }
    }
}
