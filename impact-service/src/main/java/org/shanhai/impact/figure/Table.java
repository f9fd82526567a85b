package org.shanhai.impact.figure;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.ledger.Assurance;
import org.shanhai.impact.ledger.Part;
import org.shanhai.impact.ledger.Project;
import org.shanhai.impact.ledger.Share;
import org.shanhai.impact.ledger.Spans;

/**
 * Adds up what projects contribute, by group, donor and span.
 *
 * <p>A row is a group without its donor. Parts are kept for all donors of a row, whichever are asked for, since rounding runs over all of
 * them.
 */
public final class Table {
    /** In place of a donor, for results of several donors without shares. */
    public static final String NOT_ALLOCATED = "NOT_ALLOCATED";

    private final List<Dimension> groupBy;
    private final boolean ofOneRow;
    private final DonorCut cut;
    private final Spans spans;
    private final Set<Question> questions;
    private final Map<List<@Nullable String>, Row> rows = new HashMap<>();
    /** By donor as registered. */
    private final Map<String, String> countedDonors = new HashMap<>();

    private final Map<String, List<String>> donorsBySlot = new HashMap<>();

    /** The project at hand. */
    private @Nullable Project project;

    private Attributed attributed = new Attributed(List.of(), Set.of(), Set.of());
    private boolean incomplete;

    /** @param questions whose numbers are added up */
    public Table(List<Dimension> groupBy, DonorCut cut, Spans spans, List<? extends Question> questions) {
        this.groupBy = List.copyOf(groupBy);
        this.ofOneRow =
                Set.of(Dimension.DONOR, Dimension.DONOR_UNIT, Dimension.MONTH).containsAll(groupBy);
        this.cut = cut;
        this.spans = spans;
        this.questions = Set.copyOf(questions);
        know(NOT_ALLOCATED, NOT_ALLOCATED);
        if (groupBy.isEmpty()) {
            // Who asks for a total gets one, were it of nothing.
            row(List.of()).countSlot("", false, 1);
        }
    }

    boolean takes(Question question) {
        return questions.contains(question);
    }

    /** What comes next is of this project: nearly always the one before, of which something has changed. */
    void at(Project next, boolean isIncomplete) {
        incomplete = isIncomplete;
        if (next != project) {
            project = next;
            attributed = Attributed.of(next, cut);
            for (Share donor : next.donors()) {
                know(donor.donorCode(), donor.countedDonorCode());
            }
        }
    }

    /** @param times 1 to note an instant, -1 to strike it out */
    void noteLatest(Measure measure, Instant instant, int times) {
        List<@Nullable String> key = key(Aspect.NONE);
        if (key != null) {
            Row row = row(key);
            for (String slot : attributed.creditedSlots()) {
                row.countSlot(slot, incomplete, times);
                row.noteLatest(measure, slot, instant, times);
            }
            dropIfUnused(key, row);
        }
    }

    /** @param times 1 to take down an observation, -1 to strike it out */
    void count(Contributions.Observing each, int times) {
        List<@Nullable String> key = key(Aspect.NONE);
        if (key != null) {
            Row row = row(key);
            for (String slot : attributed.creditedSlots()) {
                row.countSlot(slot, incomplete, times);
                row.observe(each.measure(), slot, each.span(), each.observation(), times);
            }
            dropIfUnused(key, row);
        }
    }

    private void dropIfUnused(List<@Nullable String> key, Row row) {
        if (row.isUnused()) {
            rows.remove(key);
        }
    }

    /**
     * Puts parts in the place of others.
     *
     * @param changed the spans in which they differ
     * @param times 1 where there were none before, -1 where there are none any more
     */
    void count(Contributions.Contributed number, Part[] from, Part[] to, int[] changed, int times) {
        List<@Nullable String> key = key(number.aspect());
        if (key == null) {
            return;
        }
        Row row = row(key);
        Sums sums = row.sums(number.measure(), number.assurance());
        sums.count(times);
        boolean divided = number.measure().attribution() == Attribution.SHARED && cut.divides() && cut.split();
        if (divided) {
            for (Attributed.Part part : attributed.parts()) {
                SharedSum[] shares = sums.shares(cut.roundedFor(part.donorCode(), part.countedDonorCode()));
                for (int span : changed) {
                    if (!from[span].sum().isSameAs(to[span].sum())) {
                        boolean whole = shares[span].add(from[span].sum(), part.nano(), -1);
                        whole &= shares[span].add(to[span].sum(), part.nano(), 1);
                        sums.forgetRounded(span, whole);
                        if (!whole) {
                            row.changeRounding(span);
                        }
                    }
                }
            }
        }
        Set<String> slots = switch (number.measure().attribution()) {
            case SHARED -> divided ? attributed.sharedSlots() : attributed.creditedSlots();
            case CREDITED -> attributed.creditedSlots();
            case OWN -> ownSlot(number.aspect());
        };
        for (String slot : slots) {
            row.countSlot(slot, incomplete, times);
            Tally[] tallies = sums.tallies(slot);
            for (int span : changed) {
                row.change(slot, span);
                sums.change(slot, span);
                tallies[span].replace(from[span], to[span], !divided);
            }
        }
        if (sums.isUnused()) {
            row.dropIfUnused(number.measure(), number.assurance());
            dropIfUnused(key, row);
        }
    }

    private Set<String> ownSlot(Aspect aspect) {
        String donor = Objects.requireNonNull(aspect.ownDonorCode());
        String counted = Objects.requireNonNull(aspect.ownCountedDonorCode());
        know(donor, counted);
        return cut.wants(donor, counted) ? Set.of(cut.slot(donor, counted)) : Set.of();
    }

    private void know(String donor, String counted) {
        if (countedDonors.put(donor, counted) == null) {
            donorsBySlot.clear();
            rows.values().forEach(Row::changeAll);
        }
    }

    /** The donors whose parts a group shows. */
    private List<String> donorsOf(String slot) {
        return donorsBySlot.computeIfAbsent(slot, _ -> {
            Set<String> all = new HashSet<>(countedDonors.keySet());
            all.addAll(countedDonors.values());
            all.removeIf(donor -> {
                String counted = countedDonors.getOrDefault(donor, donor);
                return !cut.wants(donor, counted) || !cut.slot(donor, counted).equals(slot);
            });
            return List.copyOf(all);
        });
    }

    /** The labels of a row; null when the number has no such aspect. */
    private @Nullable List<@Nullable String> key(Aspect aspect) {
        if (ofOneRow) {
            return List.of();
        }
        Project of = Objects.requireNonNull(project);
        List<@Nullable String> key = new ArrayList<>(groupBy.size());
        for (Dimension dimension : groupBy) {
            switch (dimension) {
                case DONOR, DONOR_UNIT, MONTH -> {}
                case AREA -> key.add(of.areaCode());
                case PREFECTURE -> key.add(of.prefectureCode());
                case SECTOR -> key.add(of.sectorCode());
                case PROJECT -> key.add(of.id().toString());
                case PAIRING -> key.add(of.pairing().name());
                case KIND, MODE, TIER, FUND_TYPE, FUNDING_YEAR -> {
                    String label = aspect.label(dimension);
                    if (label == null) {
                        return null;
                    }
                    key.add(label.isEmpty() ? null : label);
                }
            }
        }
        return key;
    }

    private Row row(List<@Nullable String> key) {
        return rows.computeIfAbsent(key, _ -> new Row(spans.count()));
    }

    /**
     * Stands for the figures of a group as they are: as long as it is the same object, they are the same.
     *
     * @param exact as long as this is the same object, nothing but rounding among donors can tell them apart
     */
    public record State(Object exact) {}

    /**
     * A group of the answer.
     *
     * @param labels the same object from answer to answer
     */
    public record Group(Map<String, @Nullable String> labels, Figures figures, boolean incomplete, State state) {}

    /** How many groups there are at most; to be asked before {@link #groups()}. */
    public long groupsAtMost() {
        long slots = 0;
        for (Row row : rows.values()) {
            slots += row.slots().size();
        }
        return slots * spans.count();
    }

    /** The groups in the order of their labels; months in which there is nothing are left out. */
    public List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        rows.forEach((key, row) -> {
            for (String slot : row.slots()) {
                for (int span = 0; span < spans.count(); span++) {
                    if (!groupBy.contains(Dimension.MONTH) || row.hasAnything(slot, span)) {
                        int at = span;
                        Map<String, @Nullable String> labels = row.labels(slot, span, () -> labels(key, slot, at));
                        groups.add(new Group(
                                labels,
                                new FiguresOfRow(row, labels, slot, span),
                                row.isIncomplete(slot),
                                row.state(slot, span)));
                    }
                }
            }
        });
        groups.sort(this::compare);
        return groups;
    }

    private int compare(Group one, Group other) {
        for (Dimension dimension : groupBy) {
            int order = Comparator.nullsLast(Comparator.<String>naturalOrder())
                    .compare(
                            one.labels().get(dimension.wireName()),
                            other.labels().get(dimension.wireName()));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private Map<String, @Nullable String> labels(List<@Nullable String> key, String slot, int span) {
        Map<String, @Nullable String> labels = new LinkedHashMap<>();
        int at = 0;
        for (Dimension dimension : groupBy) {
            labels.put(
                    dimension.wireName(),
                    switch (dimension) {
                        case DONOR -> countedDonors.getOrDefault(slot, slot);
                        case DONOR_UNIT -> slot;
                        case MONTH -> spans.label(span);
                        case AREA, PREFECTURE, SECTOR, PROJECT, PAIRING, KIND, MODE, TIER, FUND_TYPE, FUNDING_YEAR ->
                            key.get(at++);
                    });
        }
        return Collections.unmodifiableMap(labels);
    }

    /** Reads a row for one donor and span. */
    private final class FiguresOfRow implements Figures {
        private final Row row;
        private final Map<String, @Nullable String> labels;
        private final String slot;
        private final int span;
        private @Nullable List<String> donors;

        FiguresOfRow(Row row, Map<String, @Nullable String> labels, String slot, int span) {
            this.row = row;
            this.labels = labels;
            this.slot = slot;
            this.span = span;
        }

        @Override
        public Value of(Measure measure, Assurance assurance) {
            Sums sums = row.sumsIfAny(measure, assurance);
            Tally tally = sums == null ? null : sums.tallyIfAny(slot, span);
            if (sums == null || tally == null) {
                return Value.NOTHING;
            }
            Value known = sums.known(slot, span);
            return known == null ? sums.keep(slot, span, workedOut(measure, sums, tally)) : known;
        }

        private Value workedOut(Measure measure, Sums sums, Tally tally) {
            boolean notAdded = !measure.summable() && tally.hasNumber() && !tally.isOfOneSeries();
            if (!tally.hasNumber() || notAdded) {
                return Value.withoutNumber(tally, notAdded);
            }
            if (!sums.isDivided()) {
                return Value.of(tally, tally.value(), null);
            }
            List<String> shown = donors;
            if (shown == null) {
                shown = donorsOf(slot);
                donors = shown;
            }
            BigDecimal exact = sums.exact(span, shown);
            return Value.of(tally, sums.rounded(span, shown, exact), exact);
        }

        @Override
        public @Nullable Instant latest(Measure measure) {
            return row.latest(measure, slot);
        }

        @Override
        public @Nullable Distribution distribution(Measure measure) {
            return row.distribution(measure, slot, span);
        }

        @Override
        public List<Measure> measures() {
            return row.measures();
        }

        @Override
        public @Nullable String label(Dimension dimension) {
            return labels.get(dimension.wireName());
        }
    }
}
