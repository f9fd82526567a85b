package org.shanhai.impact.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.figure.TracedPart;
import org.shanhai.impact.ledger.Claim;
import org.shanhai.impact.ledger.Contribution;
import org.shanhai.impact.ledger.Contributions;
import org.shanhai.impact.ledger.Fact;
import org.shanhai.impact.ledger.ProjectLedger;
import org.shanhai.impact.ledger.ProjectVersion;
import org.shanhai.impact.ledger.SeriesCells;
import org.shanhai.impact.ledger.TrailStep;

/** Writes contributions down, line by line. Pure. */
final class TraceLines {
    private static final int PERCENT_PLACES = 7;

    private final Contributions contributions;
    private final Map<UUID, ProjectVersion> registrations;
    private final boolean superseded;

    TraceLines(Collection<Fact> facts, Map<UUID, ProjectVersion> registrations, boolean superseded) {
        this.contributions = new Contributions(facts);
        this.registrations = registrations;
        this.superseded = superseded;
    }

    /** What a project contributes. */
    record OfProject(ProjectLedger project, List<TracedPart> parts) {}

    List<Tracing.Placed> lines(OfProject of, TraceAsk trace) {
        List<Tracing.Placed> lines = new ArrayList<>();
        for (TracedPart part : of.parts()) {
            List<TrailStep> trail = part.part().trail();
            if (trail.isEmpty() && part.part().hasNumber()) {
                lines.add(registered(of.project(), part, trace));
            }
            for (Contribution contribution : contributions.of(trail)) {
                lines.add(line(of.project(), part, contribution, true));
            }
            if (superseded) {
                addSuperseded(of.project(), part, trail, trace, lines);
            }
        }
        return lines;
    }

    private void addSuperseded(
            ProjectLedger project, TracedPart part, List<TrailStep> trail, TraceAsk trace, List<Tracing.Placed> lines) {
        Ask ask = trace.ask();
        Set<SeriesCells> read =
                trail.stream().map(TrailStep::cells).collect(Collectors.toCollection(LinkedHashSet::new));
        for (SeriesCells cells : read) {
            for (Fact fact : contributions.besides(trail, cells, trace.assurance(), ask.sources(), ask.to())) {
                lines.add(line(project, part, new Contribution(fact, 1), false));
            }
        }
    }

    private static Tracing.Placed line(
            ProjectLedger project, TracedPart part, Contribution contribution, boolean counts) {
        Fact fact = contribution.fact();
        boolean itemised = !fact.project().equals(project.id());
        BigDecimal value = fact.value();
        Named of = itemised ? partOf(project, fact.project()) : new Named(project);
        return new Tracing.Placed(
                new TracePlace(
                        project.id().toString(),
                        fact.project().toString(),
                        fact.stream().ordinal(),
                        fact.sequence(),
                        fact.ordinal(),
                        counts ? contribution.sign() : 0),
                new TraceAnswer.Line(
                        counts ? Words.plain(part.shareOf(contribution.value())) : "0",
                        value == null ? null : Words.plain(value),
                        percent(part.nano()),
                        counts,
                        itemised,
                        of.id(),
                        of.code(),
                        fact.report(),
                        fact.event(),
                        Words.lower(fact.stream()),
                        fact.sequence(),
                        fact.countsOn(),
                        fact.recordedAt(),
                        Words.lower(fact.assurance()),
                        value == null ? null : fact.qualifier().name(),
                        fact.granularity(),
                        fact.item().isEmpty() ? null : fact.item(),
                        source(fact.claim())),
                fact);
    }

    private record Named(UUID id, String code) {
        Named(ProjectLedger project) {
            this(project.id(), project.project().code());
        }
    }

    private static Named partOf(ProjectLedger whole, UUID id) {
        for (ProjectLedger part : whole.parts()) {
            if (part.id().equals(id)) {
                return new Named(part);
            }
            Named deeper = partOf(part, id);
            if (!deeper.code().isEmpty()) {
                return deeper;
            }
        }
        return new Named(id, "");
    }

    /** A project counts for itself, by its registration. */
    private Tracing.Placed registered(ProjectLedger project, TracedPart part, TraceAsk trace) {
        ProjectVersion registration = registrations.get(project.id());
        if (registration == null) {
            throw new IllegalStateException("project " + project.id() + " was never registered");
        }
        return new Tracing.Placed(
                new TracePlace(project.id().toString(), project.id().toString(), 0, registration.sequence(), 0, 1),
                new TraceAnswer.Line(
                        Words.plain(part.value()),
                        Words.plain(part.part().value()),
                        percent(part.nano()),
                        true,
                        false,
                        project.id(),
                        project.project().code(),
                        null,
                        registration.event(),
                        "project",
                        registration.sequence(),
                        null,
                        registration.recordedAt(),
                        Words.lower(trace.assurance()),
                        null,
                        1,
                        null,
                        null),
                null);
    }

    private static String percent(long nano) {
        return Words.plain(BigDecimal.valueOf(nano, PERCENT_PLACES));
    }

    private static TraceAnswer.@Nullable Source source(Claim claim) {
        return claim.publication() == null
                ? null
                : new TraceAnswer.Source(
                        claim.publication(), claim.date(), claim.locator(), claim.outside(), claim.illustrative());
    }
}
