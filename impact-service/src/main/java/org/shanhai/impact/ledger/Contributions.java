package org.shanhai.impact.ledger;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From the cells that a value is made of to the facts that they are made of. Pure. */
public final class Contributions {
    private final Map<CellKey, List<Fact>> standing = new HashMap<>();

    /** @param facts of the projects asked about, each project's in the order in which they were recorded */
    public Contributions(Collection<Fact> facts) {
        Map<Series, Long> ids = new HashMap<>();
        for (Fact fact : facts) {
            long series = ids.computeIfAbsent(fact.series(), Series::id);
            enter(standing.computeIfAbsent(CellKey.of(fact, series), _ -> new ArrayList<>()), fact);
        }
    }

    /** What was taken away goes out together with the fact that it takes away, and neither is told of. */
    private static void enter(List<Fact> of, Fact fact) {
        if (fact.weight() < 0) {
            for (int at = of.size() - 1; at >= 0; at--) {
                if (isOfTheSame(of.get(at), fact)) {
                    of.remove(at);
                    return;
                }
            }
        }
        of.add(fact);
    }

    private static boolean isOfTheSame(Fact one, Fact other) {
        return one.weight() > 0
                && Objects.equals(one.report(), other.report())
                && one.reportSequence() == other.reportSequence()
                && Objects.equals(one.countsOn(), other.countsOn())
                && isSameNumber(one, other);
    }

    private static boolean isSameNumber(Fact one, Fact other) {
        BigDecimal first = one.value();
        BigDecimal second = other.value();
        if (first == null || second == null) {
            return first == null && second == null;
        }
        return first.compareTo(second) == 0;
    }

    /** The facts that make what the cells make, one after the other. */
    public List<Contribution> of(List<TrailStep> trail) {
        List<Contribution> contributions = new ArrayList<>();
        for (TrailStep step : trail) {
            for (Fact fact : standing.getOrDefault(step.key(), List.of())) {
                contributions.add(new Contribution(fact, step.sign() * fact.weight()));
            }
        }
        return contributions;
    }

    /**
     * Facts of a series that are none of the cells in a trail: earlier snapshots, reports without a number.
     *
     * @param to last month that is looked at, null for all
     */
    public List<Fact> besides(
            List<TrailStep> trail, SeriesCells cells, Assurance assurance, Sources sources, @Nullable YearMonth to) {
        Set<CellKey> told = trail.stream().map(TrailStep::key).collect(Collectors.toSet());
        Reading reading = new Reading(assurance, sources);
        int last = Spans.one(null, to).last(0);
        List<Fact> besides = new ArrayList<>();
        for (int at = 0; at < cells.size() && cells.day(at) <= last; at++) {
            CellKey key = cells.key(at);
            if (reading.takes(cells.shape(at)) && !told.contains(key)) {
                besides.addAll(standing.getOrDefault(key, List.of()));
            }
        }
        return besides;
    }
}
