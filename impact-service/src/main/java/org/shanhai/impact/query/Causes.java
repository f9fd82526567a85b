package org.shanhai.impact.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.figure.Question;
import org.shanhai.impact.figure.TraceSheet;
import org.shanhai.impact.figure.TracedPart;
import org.shanhai.impact.ledger.Fact;
import org.shanhai.impact.ledger.Facts;
import org.shanhai.impact.ledger.LedgerView;
import org.shanhai.impact.ledger.ProjectLedger;
import org.shanhai.impact.ledger.ProjectVersion;
import org.shanhai.impact.ledger.TrailStep;
import org.shanhai.platform.reference.ReferenceData;

/**
 * Which events made a figure different from what it was: the contributions it had less those it has, each laid to the event that brought it,
 * took it away, replaced it or attributed it anew.
 *
 * @param leftOut how many are not told of
 */
record Causes(List<RestatementAnswer.Cause> told, int leftOut) {
    private static final int MAX_TOLD = 200;

    /** What a fact contributed before and after. */
    private record Change(Tracing.Placed line, BigDecimal difference, boolean isNew, boolean isGone) {}

    private record Laid(UUID event, Instant recordedAt, String change) {}

    static Causes of(
            TraceAsk trace,
            Instant closedAt,
            LedgerView then,
            LedgerView now,
            LocalDate today,
            Facts facts,
            ReferenceData reference) {
        List<Question> questions = trace.ask().subject().contributing(reference);
        Set<UUID> changed = changed(trace, then, now, today, questions);
        List<TraceLines.OfProject> before = parts(trace, then, changed, today, questions);
        List<TraceLines.OfProject> after = parts(trace, now, changed, today, questions);
        Set<UUID> read = new TreeSet<>(changed);
        before.forEach(each -> read.addAll(recordedOf(each)));
        after.forEach(each -> read.addAll(recordedOf(each)));
        List<Fact> all = facts.of(read, null);
        List<Fact> known = all.stream()
                .filter(fact -> !fact.recordedAt().isAfter(closedAt))
                .toList();
        Map<UUID, ProjectVersion> registrations = facts.registrations(changed);
        List<Change> changes = changes(
                lines(before, new TraceLines(known, registrations, false), trace),
                lines(after, new TraceLines(all, registrations, false), trace));
        Laying laying = new Laying(
                all.stream().filter(fact -> fact.recordedAt().isAfter(closedAt)).toList(),
                facts.latestSince(read, closedAt));
        return told(changes, laying);
    }

    /** The projects that contribute something else than they did. */
    private static Set<UUID> changed(
            TraceAsk trace, LedgerView then, LedgerView now, LocalDate today, List<Question> questions) {
        Map<UUID, BigDecimal> sums = new HashMap<>();
        TraceSheet sheet = StandingTrace.sheet(trace, today, false);
        add(sums, then, trace.ask(), sheet, questions, -1);
        add(sums, now, trace.ask(), sheet, questions, 1);
        Set<UUID> changed = new TreeSet<>();
        sums.forEach((project, difference) -> {
            if (difference.signum() != 0) {
                changed.add(project);
            }
        });
        return changed;
    }

    private static void add(
            Map<UUID, BigDecimal> sums,
            LedgerView view,
            Ask ask,
            TraceSheet sheet,
            List<Question> questions,
            int sign) {
        for (ProjectLedger project : view.projects()) {
            if (ask.wants(project)) {
                for (TracedPart part : sheet.read(project, questions)) {
                    BigDecimal value = part.value();
                    sums.merge(project.id(), sign < 0 ? value.negate() : value, BigDecimal::add);
                }
            }
        }
    }

    private static List<TraceLines.OfProject> parts(
            TraceAsk trace, LedgerView view, Set<UUID> projects, LocalDate today, List<Question> questions) {
        TraceSheet sheet = StandingTrace.sheet(trace, today, true);
        List<TraceLines.OfProject> parts = new ArrayList<>();
        for (ProjectLedger project : view.projects()) {
            if (projects.contains(project.id()) && trace.ask().wants(project)) {
                parts.add(new TraceLines.OfProject(project, sheet.read(project, questions)));
            }
        }
        return parts;
    }

    private static List<UUID> recordedOf(TraceLines.OfProject of) {
        return of.parts().stream()
                .flatMap(part -> part.part().trail().stream())
                .map(TrailStep::project)
                .toList();
    }

    private static Map<TracePlace, Tracing.Placed> lines(
            List<TraceLines.OfProject> parts, TraceLines writing, TraceAsk trace) {
        Map<TracePlace, Tracing.Placed> lines = new TreeMap<>();
        parts.forEach(of -> writing.lines(of, trace).forEach(line -> lines.put(line.place(), line)));
        return lines;
    }

    private static List<Change> changes(Map<TracePlace, Tracing.Placed> before, Map<TracePlace, Tracing.Placed> after) {
        List<Change> changes = new ArrayList<>();
        Set<TracePlace> places = new TreeSet<>(before.keySet());
        places.addAll(after.keySet());
        for (TracePlace place : places) {
            Tracing.Placed was = before.get(place);
            Tracing.Placed is = after.get(place);
            BigDecimal difference = contribution(is).subtract(contribution(was));
            Tracing.Placed line = is == null ? was : is;
            if (line != null && difference.signum() != 0) {
                changes.add(new Change(line, difference, was == null, is == null));
            }
        }
        return changes;
    }

    private static BigDecimal contribution(Tracing.@Nullable Placed line) {
        return line == null ? BigDecimal.ZERO : new BigDecimal(line.line().contribution());
    }

    private static Causes told(List<Change> changes, Laying laying) {
        Map<List<@Nullable Object>, RestatementAnswer.Cause> causes = new LinkedHashMap<>();
        for (Change change : changes) {
            Laid laid = laying.of(change);
            TraceAnswer.Line line = change.line().line();
            RestatementAnswer.Cause cause = new RestatementAnswer.Cause(
                    laid.event(),
                    laid.recordedAt(),
                    laid.change(),
                    line.project(),
                    line.projectCode(),
                    line.report(),
                    Words.plain(change.difference()));
            List<@Nullable Object> key = new ArrayList<>();
            key.add(laid.event());
            key.add(laid.change());
            key.add(line.project());
            key.add(line.report());
            causes.merge(key, cause, Causes::plus);
        }
        List<RestatementAnswer.Cause> told = causes.values().stream()
                .filter(cause -> !cause.contribution().equals("0"))
                .sorted(Comparator.comparing(RestatementAnswer.Cause::recordedAt)
                        .thenComparing(RestatementAnswer.Cause::event))
                .toList();
        return new Causes(told.subList(0, Math.min(told.size(), MAX_TOLD)), Math.max(0, told.size() - MAX_TOLD));
    }

    private static RestatementAnswer.Cause plus(RestatementAnswer.Cause one, RestatementAnswer.Cause other) {
        return new RestatementAnswer.Cause(
                one.event(),
                one.recordedAt(),
                one.change(),
                one.project(),
                one.projectCode(),
                one.report(),
                Words.plain(new BigDecimal(one.contribution()).add(new BigDecimal(other.contribution()))));
    }

    /** Finds the event that a change is laid to. */
    private record Laying(List<Fact> since, Map<UUID, ProjectVersion> versions) {

        Laid of(Change change) {
            Fact fact = change.line().fact();
            if (fact != null && change.isNew() && since.contains(fact)) {
                return laid(fact, "ADDED");
            }
            ProjectVersion version = versions.get(change.line().line().project());
            boolean attributedAnew = !change.isNew() && !change.isGone();
            if (fact != null && !attributedAnew) {
                Fact other = change.isGone() ? takingAway(fact) : null;
                if (other != null) {
                    return laid(other, "TAKEN_AWAY");
                }
                other = latestOfTheSeries(fact);
                if (other != null) {
                    return laid(other, "REPLACED");
                }
            }
            return version == null
                    ? new Laid(
                            change.line().line().event(), change.line().line().recordedAt(), "ATTRIBUTED_ANEW")
                    : new Laid(version.event(), version.recordedAt(), "ATTRIBUTED_ANEW");
        }

        private static Laid laid(Fact fact, String change) {
            return new Laid(fact.event(), fact.recordedAt(), change);
        }

        private @Nullable Fact takingAway(Fact fact) {
            for (Fact later : since) {
                if (later.weight() < 0
                        && Objects.equals(later.report(), fact.report())
                        && isOfTheSeries(later, fact)
                        && Objects.equals(later.countsOn(), fact.countsOn())) {
                    return later;
                }
            }
            return null;
        }

        private @Nullable Fact latestOfTheSeries(Fact fact) {
            Fact latest = null;
            for (Fact later : since) {
                latest = isOfTheSeries(later, fact) ? later : latest;
            }
            return latest;
        }

        private static boolean isOfTheSeries(Fact one, Fact other) {
            return one.project().equals(other.project())
                    && one.series().equals(other.series())
                    && one.item().equals(other.item())
                    && one.assurance() == other.assurance();
        }
    }
}
