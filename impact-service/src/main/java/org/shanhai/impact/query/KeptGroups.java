package org.shanhai.impact.query;

import java.io.ByteArrayOutputStream;
import java.lang.ref.SoftReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.figure.Dimension;
import org.shanhai.impact.figure.Distribution;
import org.shanhai.impact.figure.Figures;
import org.shanhai.impact.figure.Measure;
import org.shanhai.impact.figure.Table;
import org.shanhai.impact.figure.Value;
import org.shanhai.impact.ledger.Assurance;
import tools.jackson.databind.json.JsonMapper;

/**
 * The groups of a question as they were written last. Writing takes much longer than reading what is written: so each group is kept together
 * with all that was read to write it. Where nothing has changed, what was written is taken again; where only rounding may have, all is read, and taken
 * again if it reads the same. Not for several threads at once.
 */
final class KeptGroups {
    /** Of an answer with more groups none is kept: each takes about six kilobytes. */
    static final int GROUPS_LIMIT = 2_000;

    private final @Nullable JsonMapper json;
    /** Forgotten before the memory runs out. */
    private SoftReference<Map<Map<String, @Nullable String>, Kept>> kept = new SoftReference<>(Map.of());

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private KeptGroups(@Nullable JsonMapper json) {
        this.json = json;
    }

    /** Keeps nothing. */
    static KeptGroups none() {
        return new KeptGroups(null);
    }

    static KeptGroups writtenBy(JsonMapper json) {
        return new KeptGroups(json);
    }

    private record Kept(Table.State state, List<Read> read, KeptFigures figures) {

        Kept in(Table.State now) {
            return state == now ? this : new Kept(now, read, figures);
        }

        boolean isSameIn(Table.Group now) {
            return state == now.state()
                    || state.exact() == now.state().exact()
                            && read.stream().allMatch(each -> each.isSameIn(now.figures()));
        }
    }

    /** @param writing makes figures of what a group holds, and of nothing else */
    List<Answer.Item> items(
            List<Table.Group> groups, Function<Figures, Map<String, Map<String, @Nullable Object>>> writing) {
        JsonMapper with = groups.size() <= GROUPS_LIMIT ? json : null;
        Map<Map<String, @Nullable String>, Kept> before = kept.get();
        Map<Map<String, @Nullable String>, Kept> now = HashMap.newHashMap(with == null ? 0 : groups.size());
        List<Answer.Item> items = new ArrayList<>(groups.size());
        for (Table.Group group : groups) {
            Map<String, Map<String, @Nullable Object>> figures;
            if (with == null) {
                figures = writing.apply(group.figures());
            } else {
                Kept known = before == null ? null : before.get(group.labels());
                known = known != null && known.isSameIn(group)
                        ? known.in(group.state())
                        : written(group, writing, with);
                now.put(group.labels(), known);
                figures = known.figures();
            }
            items.add(new Answer.Item(group.labels(), group.incomplete(), figures));
        }
        kept = new SoftReference<>(now);
        return items;
    }

    private Kept written(
            Table.Group group, Function<Figures, Map<String, Map<String, @Nullable Object>>> writing, JsonMapper json) {
        Reading reading = new Reading(group.figures());
        Map<String, Map<String, @Nullable Object>> written = writing.apply(reading);
        return new Kept(group.state(), List.copyOf(reading.read), new KeptFigures(json, written, bytes));
    }

    /** Something that was read, and what it was. */
    private sealed interface Read {
        boolean isSameIn(Figures now);
    }

    private record ReadValue(Measure measure, Assurance assurance, Value value) implements Read {
        @Override
        public boolean isSameIn(Figures now) {
            return now.of(measure, assurance).equals(value);
        }
    }

    private record ReadDistribution(
            Measure measure, @Nullable Distribution distribution) implements Read {
        @Override
        public boolean isSameIn(Figures now) {
            return Objects.equals(now.distribution(measure), distribution);
        }
    }

    private record ReadLatest(Measure measure, @Nullable Instant latest) implements Read {
        @Override
        public boolean isSameIn(Figures now) {
            return Objects.equals(now.latest(measure), latest);
        }
    }

    private record ReadMeasures(List<Measure> measures) implements Read {
        @Override
        public boolean isSameIn(Figures now) {
            return now.measures().equals(measures);
        }
    }

    /** Takes down what is read. Labels are not: they name the group. */
    private static final class Reading implements Figures {
        private final Figures figures;
        private final List<Read> read = new ArrayList<>();

        Reading(Figures figures) {
            this.figures = figures;
        }

        @Override
        public Value of(Measure measure, Assurance assurance) {
            Value value = figures.of(measure, assurance);
            read.add(new ReadValue(measure, assurance, value));
            return value;
        }

        @Override
        public @Nullable Distribution distribution(Measure measure) {
            Distribution distribution = figures.distribution(measure);
            read.add(new ReadDistribution(measure, distribution));
            return distribution;
        }

        @Override
        public @Nullable Instant latest(Measure measure) {
            Instant latest = figures.latest(measure);
            read.add(new ReadLatest(measure, latest));
            return latest;
        }

        @Override
        public List<Measure> measures() {
            List<Measure> measures = figures.measures();
            read.add(new ReadMeasures(measures));
            return measures;
        }

        @Override
        public @Nullable String label(Dimension dimension) {
            return figures.label(dimension);
        }
    }
}
