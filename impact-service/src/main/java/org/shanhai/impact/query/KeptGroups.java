package org.shanhai.impact.query;

import java.lang.ref.SoftReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.figure.Dimension;
import org.shanhai.impact.figure.Distribution;
import org.shanhai.impact.figure.FigureWriter;
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

    private final boolean keeps;
    /** Null where figures are looked into. */
    private final @Nullable JsonMapper json;
    /** By their labels, the objects. Forgotten before the memory runs out. */
    private SoftReference<Map<Map<String, @Nullable String>, Kept>> kept = new SoftReference<>(Map.of());

    private KeptFigures.@Nullable Writer writer;

    private KeptGroups(boolean keeps, @Nullable JsonMapper json) {
        this.keeps = keeps;
        this.json = json;
    }

    /** Keeps nothing. */
    static KeptGroups none() {
        return new KeptGroups(false, null);
    }

    /** For whoever looks into figures: those that tell the same are the same objects from answer to answer. */
    static KeptGroups told() {
        return new KeptGroups(true, null);
    }

    /** For whoever hands figures on: they are kept as they go out. */
    static KeptGroups writtenBy(JsonMapper json) {
        return new KeptGroups(true, json);
    }

    /** Writes figures of what a group holds, and of nothing else; takes again what it wrote before where that tells the same. */
    interface Writing {
        FigureWriter write(Figures figures, Map<String, FigureWriter.Claimed> before);
    }

    private record Kept(
            Table.State state,
            List<Read> read,
            Map<String, Map<String, @Nullable Object>> figures,
            Map<String, FigureWriter.Claimed> claimed) {

        Kept in(Table.State now) {
            return state == now ? this : new Kept(now, read, figures, claimed);
        }

        boolean isSameIn(Table.Group now) {
            return state == now.state()
                    || state.exact() == now.state().exact()
                            && read.stream().allMatch(each -> each.isSameIn(now.figures()));
        }
    }

    List<Answer.Item> items(List<Table.Group> groups, Writing writing) {
        boolean keeping = keeps && groups.size() <= GROUPS_LIMIT;
        Map<Map<String, @Nullable String>, Kept> before = kept.get();
        Map<Map<String, @Nullable String>, Kept> now = new IdentityHashMap<>(keeping ? groups.size() : 0);
        List<Answer.Item> items = new ArrayList<>(groups.size());
        for (Table.Group group : groups) {
            Map<String, Map<String, @Nullable Object>> figures;
            if (!keeping) {
                figures = writing.write(group.figures(), Map.of()).figures();
            } else {
                Kept known = before == null ? null : before.get(group.labels());
                known = known != null && known.isSameIn(group)
                        ? known.in(group.state())
                        : written(group, writing, known);
                now.put(group.labels(), known);
                figures = known.figures();
            }
            items.add(new Answer.Item(group.labels(), group.incomplete(), figures));
        }
        kept = new SoftReference<>(now);
        return items;
    }

    private Kept written(Table.Group group, Writing writing, @Nullable Kept before) {
        Reading reading = new Reading(group.figures());
        FigureWriter told = writing.write(reading, before == null ? Map.of() : before.claimed());
        return json == null
                ? new Kept(group.state(), List.copyOf(reading.read), told.figures(), told.claimed())
                : asJson(group, told, List.copyOf(reading.read), before, json);
    }

    private Kept asJson(Table.Group group, FigureWriter told, List<Read> read, @Nullable Kept before, JsonMapper json) {
        KeptFigures.Writer with = writer == null ? new KeptFigures.Writer(json) : writer;
        // One that fails half-way has written half of something.
        writer = null;
        KeptFigures known = before != null && before.figures() instanceof KeptFigures written ? written : null;
        KeptFigures figures = new KeptFigures(json, told.figures(), known, with);
        writer = with;
        Map<String, FigureWriter.Claimed> claimed =
                HashMap.newHashMap(told.claimed().size());
        told.claimed()
                .forEach((code, figure) ->
                        claimed.put(code, new FigureWriter.Claimed(figure.values(), figures.standing(code))));
        return new Kept(group.state(), read, figures, claimed);
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
