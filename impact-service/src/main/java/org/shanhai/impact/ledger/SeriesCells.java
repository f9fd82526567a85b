package org.shanhai.impact.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
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
    private final UUID project;
    private final Series series;
    private final String item;
    private final int[] day;
    private final long[] sequence;
    private final int[] shape;
    private final long[] granularity;
    private final long[] whole;
    /** Sums that are no whole number of that size; null when there is none. */
    private final BigDecimal @Nullable [] fraction;

    private final int[] reports;
    private final int[] withoutValue;
    private final int assurances;
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
        day = new int[size];
        sequence = new long[size];
        shape = new int[size];
        granularity = new long[size];
        whole = new long[size];
        reports = new int[size];
        withoutValue = new int[size];
        BigDecimal[] fractions = null;
        int seen = 0;
        boolean anyOutside = false;
        for (int at = 0; at < size; at++) {
            Row row = rows.get(at);
            day[at] = row.day();
            sequence[at] = row.sequence();
            shape[at] = row.shape();
            granularity[at] = row.granularity();
            reports[at] = row.reports();
            withoutValue[at] = row.withoutValue();
            anyOutside |= Shape.outside(row.shape());
            seen |= 1 << Shape.assuranceOrdinal(row.shape());
            if (ExactSum.isWhole(row.total())) {
                whole[at] = row.total().longValueExact();
            } else {
                fractions = fractions == null ? new BigDecimal[size] : fractions;
                fractions[at] = row.total();
            }
        }
        fraction = fractions;
        assurances = seen;
        outside = anyOutside;
    }

    /** The same with some cells replaced or added. */
    SeriesCells with(List<Row> changed) {
        Row[] rows = new Row[day.length + changed.size()];
        for (int at = 0; at < day.length; at++) {
            rows[at] = row(at);
        }
        int size = day.length;
        for (Row row : changed) {
            int at = Arrays.binarySearch(rows, 0, day.length, row, Row.ORDER);
            if (at >= 0) {
                rows[at] = row;
            } else {
                rows[size++] = row;
            }
        }
        Arrays.sort(rows, 0, size, Row.ORDER);
        return new SeriesCells(project, series, item, Arrays.asList(rows).subList(0, size));
    }

    /** The same with some numbers added or taken away, in whatever order they come. */
    SeriesCells plus(List<Row> changes) {
        List<Row> rows = new ArrayList<>(day.length + changes.size());
        for (int at = 0; at < day.length; at++) {
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
                day[at],
                sequence[at],
                shape[at],
                granularity[at],
                fraction == null || fraction[at] == null ? BigDecimal.valueOf(whole[at]) : fraction[at],
                reports[at],
                withoutValue[at]);
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
        return day.length == 0;
    }

    /** The first day that any cell has; an undated one is last of all. */
    public int firstDay() {
        return day[0];
    }

    int size() {
        return day.length;
    }

    int day(int at) {
        return day[at];
    }

    CellKey key(int at) {
        return new CellKey(project, series.id(), item, day[at], sequence[at], shape[at], granularity[at]);
    }

    int shape(int at) {
        return shape[at];
    }

    long granularity(int at) {
        return granularity[at];
    }

    int reports(int at) {
        return reports[at];
    }

    int withoutValue(int at) {
        return withoutValue[at];
    }

    void addTo(ExactSum sum, int at) {
        if (fraction == null || fraction[at] == null) {
            sum.add(whole[at]);
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
            while (at < day.length && day[at] < spans.first(span)) {
                at++;
            }
            for (; at < day.length && day[at] <= spans.last(span); at++) {
                if (reading.takes(shape[at])) {
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
            for (; at < day.length && day[at] <= spans.last(span); at++) {
                if (reading.takes(shape[at])) {
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
            for (; at < day.length && day[at] <= spans.last(span); at++) {
                if (reading.takes(shape[at])) {
                    if (reports[at] > 0) {
                        missing = 0;
                        holding = at;
                    } else if (holding < 0 || day[at] > day[holding]) {
                        missing += withoutValue[at];
                    }
                }
            }
            Part part = parts[span];
            part.clear();
            part.addWithoutValue(missing);
            if (holding >= 0) {
                part.addNumber(this, holding, reports[holding]);
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
            for (; at < day.length && day[at] < spans.first(span); at++) {
                if (reading.takes(shape[at]) && reports[at] > 0) {
                    before = at;
                }
            }
            int after = -1;
            int missing = 0;
            for (; at < day.length && day[at] <= spans.last(span); at++) {
                if (reading.takes(shape[at])) {
                    if (reports[at] > 0) {
                        missing = 0;
                        after = at;
                    } else if (after < 0 || day[at] > day[after]) {
                        missing += withoutValue[at];
                    }
                }
            }
            holding = after >= 0 ? after : before;
            Part part = parts[span];
            part.clear();
            part.addWithoutValue(missing);
            if (after >= 0) {
                part.addNumber(this, after, reports[after]);
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
        for (int at = 0; at < day.length && day[at] <= spans.last(span); at++) {
            if (reading.takes(shape[at]) && day[at] > holdingDay && (!withinSpan || day[at] >= spans.first(span))) {
                later += reports[at] + withoutValue[at];
            }
        }
        return later;
    }

    private int holdingDay(int last, Reading reading) {
        int holding = Spans.BEGINNING;
        for (int at = 0; at < day.length && day[at] <= last; at++) {
            if (reading.takes(shape[at]) && reports[at] > 0) {
                holding = day[at];
            }
        }
        return holding;
    }

    /** The day of a series of single values whose latest entry holds, e.g. of a milestone; undated when it has none, null when there is no entry. */
    public @Nullable Integer latestDay(Reading reading) {
        int latest = latest(reading);
        return latest < 0 ? null : day[latest];
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
        for (int at = 0; at < day.length; at++) {
            if (reading.takes(shape[at]) && reports[at] > 0 && (latest < 0 || sequence[at] >= sequence[latest])) {
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
            for (int at = 0; at < day.length; at++) {
                if (day[at] >= spans.first(span)
                        && day[at] <= spans.last(span)
                        && reading.takes(shape[at])
                        && reports[at] > 0) {
                    to.take(span, row(at).total(), Shape.illustrative(shape[at]));
                }
            }
        }
    }

    /** All of it, whatever the day. */
    public void all(Reading reading, Part part) {
        part.clear();
        for (int at = 0; at < day.length; at++) {
            if (reading.takes(shape[at])) {
                part.addCell(this, at);
            }
        }
    }

    /** Whether its numbers belong to no day. */
    public boolean isUndated() {
        return day[0] == CellKey.UNDATED;
    }
}
