package org.shanhai.impact.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one series and item of a project, by day and sequence, in arrays: there are millions of them. Immutable.
 *
 * <p>The readings below are the definitions of what a figure is over time. Each fills one part per span, in one walk through the cells.
 */
public final class SeriesCells {
    /** Numbers of a cell, one cell after the other in one array: an array of each would take more for its header than for what is in it. */
    private static final int DAY_AND_SHAPE = 0;

    private static final int SEQUENCE = 1;
    private static final int GRANULARITY = 2;
    private static final int WHOLE = 3;
    private static final int REPORTS_AND_WITHOUT_VALUE = 4;
    private static final int NUMBERS = 5;

    private final UUID project;
    private final Series series;
    private final String item;
    private final long[] cells;
    /** Sums that are no whole number of that size; null when there is none. */
    private final BigDecimal @Nullable [] fraction;

    private final byte assurances;
    private final boolean outside;

    /** A cell as it is kept. */
    record Row(int day, long sequence, int shape, long granularity, BigDecimal total, int reports, int withoutValue) {
        static final Comparator<Row> ORDER = Comparator.comparingInt(Row::day)
                .thenComparingLong(Row::sequence)
                .thenComparingInt(Row::shape)
                .thenComparingLong(Row::granularity);

        /** Whether all that was added has been taken away again. */
        boolean isEmpty() {
            return reports == 0 && withoutValue == 0 && total.signum() == 0;
        }

        boolean isOfSameCell(Row other) {
            return day == other.day
                    && sequence == other.sequence
                    && shape == other.shape
                    && granularity == other.granularity;
        }

        Row plus(Row other) {
            return new Row(
                    day,
                    sequence,
                    shape,
                    granularity,
                    total.add(other.total),
                    reports + other.reports,
                    withoutValue + other.withoutValue);
        }

        static Row of(CellKey key, Cell cell) {
            return new Row(
                    key.day(),
                    key.sequence(),
                    key.shape(),
                    key.granularity(),
                    cell.sum().value(),
                    cell.reports(),
                    cell.withoutValue());
        }
    }

    /** @param rows in their order; those that hold nothing any more are left out */
    SeriesCells(UUID project, Series series, String item, List<Row> all) {
        List<Row> rows = all.stream().filter(row -> !row.isEmpty()).toList();
        int size = rows.size();
        this.project = project;
        this.series = series;
        this.item = item;
        cells = new long[size * NUMBERS];
        BigDecimal[] fractions = null;
        int seen = 0;
        boolean anyOutside = false;
        for (int at = 0; at < size; at++) {
            Row row = rows.get(at);
            int cell = at * NUMBERS;
            cells[cell + DAY_AND_SHAPE] = both(row.day(), row.shape());
            cells[cell + SEQUENCE] = row.sequence();
            cells[cell + GRANULARITY] = row.granularity();
            cells[cell + REPORTS_AND_WITHOUT_VALUE] = both(row.reports(), row.withoutValue());
            anyOutside |= Shape.outside(row.shape());
            seen |= 1 << Shape.assuranceOrdinal(row.shape());
            if (ExactSum.isWhole(row.total())) {
                cells[cell + WHOLE] = row.total().longValueExact();
            } else {
                fractions = fractions == null ? new BigDecimal[size] : fractions;
                fractions[at] = row.total();
            }
        }
        fraction = fractions;
        assurances = (byte) seen;
        outside = anyOutside;
    }

    private static long both(int first, int second) {
        return (long) first << Integer.SIZE | Integer.toUnsignedLong(second);
    }

    private int first(int at, int both) {
        return (int) (cells[at * NUMBERS + both] >> Integer.SIZE);
    }

    private int second(int at, int both) {
        return (int) cells[at * NUMBERS + both];
    }

    /** The same with some numbers added or taken away, in whatever order they come. */
    SeriesCells plus(List<Row> changes) {
        List<Row> rows = new ArrayList<>(size() + changes.size());
        for (int at = 0; at < size(); at++) {
            rows.add(row(at));
        }
        rows.addAll(changes);
        rows.sort(Row.ORDER);
        List<Row> sums = new ArrayList<>(rows.size());
        for (Row row : rows) {
            if (!sums.isEmpty() && Row.ORDER.compare(sums.getLast(), row) == 0) {
                sums.add(sums.removeLast().plus(row));
            } else {
                sums.add(row);
            }
        }
        return new SeriesCells(project, series, item, sums);
    }

    private Row row(int at) {
        return new Row(
                day(at),
                sequence(at),
                shape(at),
                granularity(at),
                fraction == null || fraction[at] == null ? BigDecimal.valueOf(whole(at)) : fraction[at],
                reports(at),
                withoutValue(at));
    }

    public UUID project() {
        return project;
    }

    public Series series() {
        return series;
    }

    public String item() {
        return item;
    }

    /** Whether any of it comes from outside the programme's own reporting. */
    boolean hasOutside() {
        return outside;
    }

    public boolean has(Assurance assurance) {
        return (assurances & 1 << assurance.ordinal()) != 0;
    }

    /** Whether nothing is left in it. */
    boolean isEmpty() {
        return cells.length == 0;
    }

    /** The first day that any cell has; an undated one is last of all. */
    public int firstDay() {
        return day(0);
    }

    int size() {
        return cells.length / NUMBERS;
    }

    int day(int at) {
        return first(at, DAY_AND_SHAPE);
    }

    CellKey key(int at) {
        return new CellKey(project, series.id(), item, day(at), sequence(at), shape(at), granularity(at));
    }

    private long sequence(int at) {
        return cells[at * NUMBERS + SEQUENCE];
    }

    int shape(int at) {
        return second(at, DAY_AND_SHAPE);
    }

    long granularity(int at) {
        return cells[at * NUMBERS + GRANULARITY];
    }

    private long whole(int at) {
        return cells[at * NUMBERS + WHOLE];
    }

    int reports(int at) {
        return first(at, REPORTS_AND_WITHOUT_VALUE);
    }

    int withoutValue(int at) {
        return second(at, REPORTS_AND_WITHOUT_VALUE);
    }

    void addTo(ExactSum sum, int at) {
        if (fraction == null || fraction[at] == null) {
            sum.add(whole(at));
        } else {
            sum.add(fraction[at]);
        }
    }

    /** A flow: what was added within each span. */
    public void flow(Spans spans, Reading reading, Part[] parts) {
        int at = 0;
        for (int span = 0; span < spans.count(); span++) {
            Part part = parts[span];
            part.clear();
            while (at < size() && day(at) < spans.first(span)) {
                at++;
            }
            for (; at < size() && day(at) <= spans.last(span); at++) {
                if (reading.takes(shape(at))) {
                    part.addCell(this, at);
                }
            }
        }
    }

    /** The level that flows have reached at the end of each span, from the very beginning. */
    public void level(Spans spans, Reading reading, Part[] parts) {
        int at = 0;
        for (int span = 0; span < spans.count(); span++) {
            Part part = parts[span];
            if (span == 0) {
                part.clear();
            } else {
                part.set(parts[span - 1]);
            }
            for (; at < size() && day(at) <= spans.last(span); at++) {
                if (reading.takes(shape(at))) {
                    part.addCell(this, at);
                }
            }
        }
    }

    /**
     * The value that holds at the end of each span: of the numbers the one with the latest day, of one day the one with the highest sequence.
     * A report without a number never replaces one; it counts as missing until a number has the same or a later day.
     */
    public void held(Spans spans, Reading reading, Part[] parts) {
        int at = 0;
        int holding = -1;
        int missing = 0;
        for (int span = 0; span < spans.count(); span++) {
            for (; at < size() && day(at) <= spans.last(span); at++) {
                if (reading.takes(shape(at))) {
                    if (reports(at) > 0) {
                        missing = 0;
                        holding = at;
                    } else if (holding < 0 || day(at) > day(holding)) {
                        missing += withoutValue(at);
                    }
                }
            }
            Part part = parts[span];
            part.clear();
            part.addWithoutValue(missing);
            if (holding >= 0) {
                part.addNumber(this, holding, reports(holding));
            }
        }
    }

    /**
     * What a value that holds has gained in each span: the value at its end less the value before it. Without a number inside the span there
     * is nothing to tell, and no value.
     */
    public void gain(Spans spans, Reading reading, Part[] parts) {
        int at = 0;
        int holding = -1;
        for (int span = 0; span < spans.count(); span++) {
            int before = holding;
            for (; at < size() && day(at) < spans.first(span); at++) {
                if (reading.takes(shape(at)) && reports(at) > 0) {
                    before = at;
                }
            }
            int after = -1;
            int missing = 0;
            for (; at < size() && day(at) <= spans.last(span); at++) {
                if (reading.takes(shape(at))) {
                    if (reports(at) > 0) {
                        missing = 0;
                        after = at;
                    } else if (after < 0 || day(at) > day(after)) {
                        missing += withoutValue(at);
                    }
                }
            }
            holding = after >= 0 ? after : before;
            Part part = parts[span];
            part.clear();
            part.addWithoutValue(missing);
            if (after >= 0) {
                part.addNumber(this, after, reports(after));
                if (before >= 0) {
                    part.subtractNumber(this, before);
                }
            }
        }
    }

    /**
     * Of a series kept singly, how many of its reports are later than the one that holds in another series, all of them when none holds there:
     * how often something optional was left out since it was last given.
     *
     * @param optional null when it was never given
     * @param withinSpan whether only the reports inside the span are asked for, or all by its end
     */
    public int reportsAfterHolding(
            @Nullable SeriesCells optional, Spans spans, int span, boolean withinSpan, Reading reading) {
        int holdingDay = optional == null ? Spans.BEGINNING : optional.holdingDay(spans.last(span), reading);
        int later = 0;
        for (int at = 0; at < size() && day(at) <= spans.last(span); at++) {
            if (reading.takes(shape(at)) && day(at) > holdingDay && (!withinSpan || day(at) >= spans.first(span))) {
                later += reports(at) + withoutValue(at);
            }
        }
        return later;
    }

    private int holdingDay(int last, Reading reading) {
        int holding = Spans.BEGINNING;
        for (int at = 0; at < size() && day(at) <= last; at++) {
            if (reading.takes(shape(at)) && reports(at) > 0) {
                holding = day(at);
            }
        }
        return holding;
    }

    /** The day of a series of single values whose latest entry holds, e.g. of a milestone; undated when it has none, null when there is no entry. */
    public @Nullable Integer latestDay(Reading reading) {
        int latest = latest(reading);
        return latest < 0 ? null : day(latest);
    }

    /** Notes the entry that holds as one of those that a count is made of. */
    public void noteLatest(Reading reading, Part part) {
        int latest = latest(reading);
        if (latest >= 0) {
            part.note(this, latest);
        }
    }

    private int latest(Reading reading) {
        int latest = -1;
        for (int at = 0; at < size(); at++) {
            if (reading.takes(shape(at)) && reports(at) > 0 && (latest < 0 || sequence(at) >= sequence(latest))) {
                latest = at;
            }
        }
        return latest;
    }

    /** Takes a single value. */
    @FunctionalInterface
    public interface Each {
        void take(int span, BigDecimal value, boolean illustrative);
    }

    /** The single values of each span, one by one. */
    public void each(Spans spans, Reading reading, Each to) {
        for (int span = 0; span < spans.count(); span++) {
            for (int at = 0; at < size(); at++) {
                if (day(at) >= spans.first(span)
                        && day(at) <= spans.last(span)
                        && reading.takes(shape(at))
                        && reports(at) > 0) {
                    to.take(span, row(at).total(), Shape.illustrative(shape(at)));
                }
            }
        }
    }

    /** All of it, whatever the day. */
    public void all(Reading reading, Part part) {
        part.clear();
        for (int at = 0; at < size(); at++) {
            if (reading.takes(shape(at))) {
                part.addCell(this, at);
            }
        }
    }

    /** Whether its numbers belong to no day. */
    public boolean isUndated() {
        return day(0) == CellKey.UNDATED;
    }
}
