package org.shanhai.impact.ledger;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one series and item of a project, by day and sequence, in arrays: there are millions of them. Immutable.
 *
 * <p>The readings below are the definitions of what a figure is over time. Each fills one part per span, in one walk through the cells.
 */
public final class SeriesCells {
    /** Numbers of a cell, one cell after the other in one array: an array of each would take more for its header than for what is in it. */
    static final int DAY_AND_SHAPE = 0;

    static final int SEQUENCE = 1;
    static final int GRANULARITY = 2;
    static final int WHOLE = 3;
    static final int REPORTS_AND_WITHOUT_VALUE = 4;
    static final int NUMBERS = 5;

    private final UUID project;
    private final Series series;
    private final String item;
    private final long[] cells;
    /** Sums that are no whole number of that size; null when there is none. */
    private final BigDecimal @Nullable [] fraction;

    private final byte assurances;
    private final boolean outside;

    private SeriesCells(UUID project, Series series, String item, long[] cells, BigDecimal @Nullable [] fraction) {
        this.project = project;
        this.series = series;
        this.item = item;
        this.cells = cells;
        this.fraction = fraction;
        int seen = 0;
        boolean anyOutside = false;
        for (int at = 0; at < size(); at++) {
            anyOutside |= Shape.outside(shape(at));
            seen |= 1 << Shape.assuranceOrdinal(shape(at));
        }
        assurances = (byte) seen;
        outside = anyOutside;
    }

    /** Cells that nothing has been added to. */
    static SeriesCells none(UUID project, Series series, String item) {
        return new SeriesCells(project, series, item, new long[0], null);
    }

    static long both(int first, int second) {
        return (long) first << Integer.SIZE | Integer.toUnsignedLong(second);
    }

    static int first(long both) {
        return (int) (both >> Integer.SIZE);
    }

    static int second(long both) {
        return (int) both;
    }

    private int first(int at, int both) {
        return first(cells[at * NUMBERS + both]);
    }

    private int second(int at, int both) {
        return second(cells[at * NUMBERS + both]);
    }

    /** The same with some numbers added or taken away, in whatever order they come. A cell that holds nothing any more is left out. */
    SeriesCells plus(AddedCells added) {
        int[] places = added.inOrder();
        long[] others = added.cells();
        long[] sums = new long[(size() + places.length) * NUMBERS];
        BigDecimal[] fractions = null;
        ExactSum sum = new ExactSum();
        int count = 0;
        int at = 0;
        int next = 0;
        while (at < size() || next < places.length) {
            boolean isOwn = next == places.length || (at < size() && compare(cells, at, others, places[next]) <= 0);
            long[] key = isOwn ? cells : others;
            int keyAt = isOwn ? at : places[next];
            int reports = 0;
            int withoutValue = 0;
            sum.clear();
            if (isOwn) {
                addTo(sum, at);
                reports = reports(at);
                withoutValue = withoutValue(at);
                at++;
            }
            for (; next < places.length && compare(key, keyAt, others, places[next]) == 0; next++) {
                added.addTo(sum, places[next]);
                long counts = others[places[next] * NUMBERS + REPORTS_AND_WITHOUT_VALUE];
                reports += first(counts);
                withoutValue += second(counts);
            }
            if (reports != 0 || withoutValue != 0 || sum.signum() != 0) {
                int to = count * NUMBERS;
                System.arraycopy(key, keyAt * NUMBERS, sums, to, NUMBERS);
                sums[to + REPORTS_AND_WITHOUT_VALUE] = both(reports, withoutValue);
                sums[to + WHOLE] = sum.isWhole() ? sum.whole() : 0;
                if (!sum.isWhole()) {
                    fractions = fractions == null ? new BigDecimal[sums.length / NUMBERS] : fractions;
                    fractions[count] = sum.value();
                }
                count++;
            }
        }
        return new SeriesCells(
                project,
                series,
                item,
                count * NUMBERS == sums.length ? sums : Arrays.copyOf(sums, count * NUMBERS),
                fractions == null ? null : Arrays.copyOf(fractions, count));
    }

    /** The order of cells, in arrays such as these. */
    static int compare(long[] ones, int one, long[] others, int other) {
        int from = one * NUMBERS;
        int to = other * NUMBERS;
        int order = Integer.compare(first(ones[from + DAY_AND_SHAPE]), first(others[to + DAY_AND_SHAPE]));
        order = order != 0 ? order : Long.compare(ones[from + SEQUENCE], others[to + SEQUENCE]);
        order = order != 0 ? order : Long.compare(ones[from + DAY_AND_SHAPE], others[to + DAY_AND_SHAPE]);
        return order != 0 ? order : Long.compare(ones[from + GRANULARITY], others[to + GRANULARITY]);
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

    private BigDecimal total(int at) {
        return fraction == null || fraction[at] == null ? BigDecimal.valueOf(whole(at)) : fraction[at];
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
                    to.take(span, total(at), Shape.illustrative(shape(at)));
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
