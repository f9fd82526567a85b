package org.shanhai.impact.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The spans of time that a question is asked for: one, or the months one after the other. Days are counted from 1970-01-01. */
public final class Spans {
    /** Before every day. */
    static final int BEGINNING = Integer.MIN_VALUE;
    /** After every day that a fact may have, and before that of undated ones. */
    static final int END = Integer.MAX_VALUE - 1;

    private final int[] first;
    private final int[] last;
    private final List<YearMonth> months;

    private Spans(int[] first, int[] last, List<YearMonth> months) {
        this.first = first;
        this.last = last;
        this.months = months;
    }

    /** One span, open where a month is not given. */
    public static Spans one(@Nullable YearMonth from, @Nullable YearMonth to) {
        return new Spans(
                new int[] {from == null ? BEGINNING : day(from.atDay(1))},
                new int[] {to == null ? END : day(to.atEndOfMonth())},
                List.of());
    }

    /** Each month by itself. */
    public static Spans months(YearMonth from, YearMonth to) {
        List<YearMonth> months = new ArrayList<>();
        for (YearMonth month = from; !month.isAfter(to); month = month.plusMonths(1)) {
            months.add(month);
        }
        return new Spans(
                months.stream().mapToInt(month -> day(month.atDay(1))).toArray(),
                months.stream().mapToInt(month -> day(month.atEndOfMonth())).toArray(),
                List.copyOf(months));
    }

    /** The same spans, none of them ending after a day. */
    public Spans endingBy(LocalDate latest) {
        int cap = day(latest);
        return new Spans(
                first, Arrays.stream(last).map(day -> Math.min(day, cap)).toArray(), months);
    }

    private static int day(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }

    /** Whether these are the same spans. */
    public boolean isSameAs(Spans other) {
        return Arrays.equals(first, other.first) && Arrays.equals(last, other.last) && months.equals(other.months);
    }

    public int count() {
        return first.length;
    }

    public int first(int span) {
        return first[span];
    }

    public int last(int span) {
        return last[span];
    }

    /** The month of a span; empty text when the spans are no months. */
    public String label(int span) {
        return months.isEmpty() ? "" : months.get(span).toString();
    }
}
