package org.shanhai.impact.figure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.ledger.Assurance;
import org.shanhai.impact.ledger.Part;
import org.shanhai.impact.ledger.ProjectLedger;
import org.shanhai.impact.ledger.Sources;
import org.shanhai.impact.ledger.Spans;

/**
 * What projects contribute, read once for all tables that add it up, however they group it. A project that was added can be taken away again or replaced by what
 * has become of it; only what differs is then touched, span by span. For one thread at a time.
 */
public final class Contributions extends ReadingSheet {
    private final List<Table> tables;
    /** Those that take what the question at hand is told. */
    private final List<Table> taking;

    private final Part[] rest;
    private final Part[] nothing;
    private Itemised itemised = Itemised.NOTHING;
    /** Whether it is taken down what a project contributed before. */
    private boolean takingDown;

    private final Map<Contributed, Deque<Part[]>> numbersBefore = new HashMap<>();
    private final Map<Observing, Integer> observationsBefore = new HashMap<>();

    /** Of what a number of a project is. */
    record Contributed(Measure measure, Assurance assurance, Aspect aspect) {}

    /** What a project has observed in a span. */
    record Observing(Measure measure, int span, Observation observation) {}

    /** @param tables of the same spans */
    public Contributions(Filter filter, Spans spans, LocalDate today, Sources sources, List<Table> tables) {
        super(filter, spans, today, sources, Part::new);
        this.tables = List.copyOf(tables);
        this.taking = new ArrayList<>(tables.size());
        this.rest = parts();
        this.nothing = parts();
    }

    /** Takes in a project. */
    public void add(ProjectLedger project, boolean isIncomplete, List<? extends Question> questions) {
        replace(null, false, project, isIncomplete, questions);
    }

    /**
     * Takes a project away that was added exactly so, and adds it as it is: what is left of it is as if it had never been otherwise.
     *
     * @param before null where it was not there
     * @param after null where it is not there any more
     * @param questions that it may contribute otherwise to
     */
    public void replace(
            @Nullable ProjectLedger before,
            boolean wasIncomplete,
            @Nullable ProjectLedger after,
            boolean isIncomplete,
            List<? extends Question> questions) {
        Itemised itemisedBefore = before == null ? Itemised.NOTHING : Itemised.of(before, questions, this);
        Itemised itemisedAfter = after == null ? Itemised.NOTHING : Itemised.of(after, questions, this);
        boolean staysWhereItIs = before != null
                && after != null
                && wasIncomplete == isIncomplete
                && before.project().equals(after.project());
        for (Question question : questions) {
            taking.clear();
            for (Table table : tables) {
                if (table.takes(question)) {
                    taking.add(table);
                }
            }
            if (before != null) {
                begin(before, wasIncomplete, itemisedBefore);
                takingDown = true;
                question.contribute(before, this);
                takingDown = false;
                if (!staysWhereItIs) {
                    takeAwayWhatIsLeft();
                }
            }
            if (after != null) {
                begin(after, isIncomplete, itemisedAfter);
                question.contribute(after, this);
                takeAwayWhatIsLeft();
            }
        }
    }

    private void begin(ProjectLedger project, boolean incomplete, Itemised ofParts) {
        itemised = ofParts;
        for (Table table : taking) {
            table.at(project.project(), incomplete);
        }
    }

    /** Of what was contributed before: all that is not contributed any more. */
    private void takeAwayWhatIsLeft() {
        numbersBefore.forEach((number, all) -> all.forEach(parts -> count(number, parts, null)));
        numbersBefore.clear();
        observationsBefore.forEach((each, times) -> {
            for (int time = 0; time < times; time++) {
                count(each, -1);
            }
        });
        observationsBefore.clear();
    }

    @Override
    public void latest(Measure measure, Instant instant) {
        for (Table table : taking) {
            table.noteLatest(measure, instant, takingDown ? -1 : 1);
        }
    }

    @Override
    public boolean observes() {
        return true;
    }

    @Override
    public void observe(Measure measure, int span, Observation observation) {
        Observing observing = new Observing(measure, span, observation);
        int before = observationsBefore.getOrDefault(observing, 0);
        if (takingDown) {
            observationsBefore.put(observing, before + 1);
        } else if (before > 0) {
            observationsBefore.put(observing, before - 1);
        } else {
            count(observing, 1);
        }
    }

    private void count(Observing each, int times) {
        for (Table table : taking) {
            table.count(each, times);
        }
    }

    @Override
    public void add(Measure measure, Assurance assurance, Aspect aspect, Part[] contributed) {
        if (isNothing(contributed)) {
            return;
        }
        Contributed number = new Contributed(measure, assurance, aspect);
        Part[] parts = itemised.rest(measure, assurance, aspect, contributed, rest);
        if (takingDown) {
            Part[] copies = new Part[parts.length];
            Arrays.setAll(copies, span -> parts[span].copy());
            numbersBefore.computeIfAbsent(number, _ -> new ArrayDeque<>(1)).add(copies);
        } else {
            Deque<Part[]> before = numbersBefore.get(number);
            count(number, before == null ? null : before.poll(), parts);
        }
    }

    /**
     * Puts parts in the place of others.
     *
     * @param before null where there were none
     * @param after null where there are none any more
     */
    private void count(Contributed number, Part @Nullable [] before, Part @Nullable [] after) {
        Part[] from = before == null ? nothing : before;
        Part[] to = after == null ? nothing : after;
        int times = (after == null ? 0 : 1) - (before == null ? 0 : 1);
        int[] changed = changed(from, to);
        if (times != 0 || changed.length > 0) {
            for (Table table : taking) {
                table.count(number, from, to, changed, times);
            }
        }
    }

    private static int[] changed(Part[] from, Part[] to) {
        int[] spans = new int[from.length];
        int count = 0;
        for (int span = 0; span < from.length; span++) {
            if (!from[span].isSameAs(to[span])) {
                spans[count++] = span;
            }
        }
        return count == spans.length ? spans : Arrays.copyOf(spans, count);
    }

    private static boolean isNothing(Part[] parts) {
        for (Part part : parts) {
            if (!part.isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
