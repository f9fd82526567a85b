package org.shanhai.impact.ledger;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be added to the cells of one series and item, in an array that grows: there are millions of facts. One that belongs to a cell that
 * has just been added to takes no memory of its own, which saves most of it: facts come in the order of time.
 */
final class AddedCells {
    private static final int NEAR_CELLS = 8;

    private long[] cells = new long[SeriesCells.NUMBERS];
    private int size;
    /** What does not fit into the whole number of a cell; null when there is none. */
    private BigDecimal @Nullable [] rest;

    /** @param weight negative for what is taken away */
    void addFact(
            Series.Keeping keeping,
            int day,
            long sequence,
            int shape,
            long granularity,
            @Nullable BigDecimal value,
            int weight) {
        addCell(
                keeping == Series.Keeping.MONTHLY ? CellKey.firstOfMonth(day) : day,
                keeping == Series.Keeping.SINGLY ? sequence : 0,
                shape,
                granularity,
                value == null ? BigDecimal.ZERO : weight < 0 ? value.negate() : value,
                value == null ? 0 : weight,
                value == null ? weight : 0);
    }

    void addCell(int day, long sequence, int shape, long granularity, BigDecimal total, int reports, int withoutValue) {
        int cell = cell(SeriesCells.both(day, shape), sequence, granularity);
        int counts = cell * SeriesCells.NUMBERS + SeriesCells.REPORTS_AND_WITHOUT_VALUE;
        cells[counts] = SeriesCells.both(
                SeriesCells.first(cells[counts]) + reports, SeriesCells.second(cells[counts]) + withoutValue);
        int whole = cell * SeriesCells.NUMBERS + SeriesCells.WHOLE;
        boolean isWhole = ExactSum.isWhole(total);
        long number = isWhole ? total.longValueExact() : 0;
        long sum = cells[whole] + number;
        if (isWhole && ((cells[whole] ^ sum) & (number ^ sum)) >= 0) {
            cells[whole] = sum;
        } else {
            BigDecimal[] all = rest == null
                    ? new BigDecimal[size]
                    : rest.length < size ? Arrays.copyOf(rest, cells.length / SeriesCells.NUMBERS) : rest;
            all[cell] = all[cell] == null ? total : all[cell].add(total);
            rest = all;
        }
    }

    /** A cell near the end, or a new one. */
    private int cell(long dayAndShape, long sequence, long granularity) {
        for (int at = size - 1; at >= 0 && at >= size - NEAR_CELLS; at--) {
            int from = at * SeriesCells.NUMBERS;
            if (cells[from + SeriesCells.DAY_AND_SHAPE] == dayAndShape
                    && cells[from + SeriesCells.SEQUENCE] == sequence
                    && cells[from + SeriesCells.GRANULARITY] == granularity) {
                return at;
            }
        }
        int from = size * SeriesCells.NUMBERS;
        if (from == cells.length) {
            cells = Arrays.copyOf(cells, (size + (size >> 1) + 1) * SeriesCells.NUMBERS);
        }
        cells[from + SeriesCells.DAY_AND_SHAPE] = dayAndShape;
        cells[from + SeriesCells.SEQUENCE] = sequence;
        cells[from + SeriesCells.GRANULARITY] = granularity;
        return size++;
    }

    /** Where each cell stands, in the order of cells; one cell may stand at several places. */
    int[] inOrder() {
        if (isInOrder()) {
            return IntStream.range(0, size).toArray();
        }
        Integer[] places = new Integer[size];
        Arrays.setAll(places, at -> at);
        Arrays.sort(places, (one, other) -> SeriesCells.compare(cells, one, cells, other));
        return Arrays.stream(places).mapToInt(at -> at).toArray();
    }

    /** Most are: facts come in the order of time, and mostly tell of it. */
    private boolean isInOrder() {
        for (int at = 1; at < size; at++) {
            if (SeriesCells.compare(cells, at - 1, cells, at) > 0) {
                return false;
            }
        }
        return true;
    }

    /** As {@link SeriesCells} keeps them. */
    long[] cells() {
        return cells;
    }

    void addTo(ExactSum sum, int at) {
        sum.add(cells[at * SeriesCells.NUMBERS + SeriesCells.WHOLE]);
        if (rest != null && at < rest.length && rest[at] != null) {
            sum.add(rest[at]);
        }
    }
}
