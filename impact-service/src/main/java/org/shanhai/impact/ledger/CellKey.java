package org.shanhai.impact.ledger;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;

/**
 * Which numbers are added up together.
 *
 * @param series {@link Series#id()}
 * @param day days since 1970-01-01; the first of the month for what is kept by month; {@link #UNDATED} for none
 * @param sequence of the report, for what is kept singly; otherwise 0
 * @param shape see {@link Shape}
 */
record CellKey(UUID project, long series, String item, int day, long sequence, int shape, long granularity)
        implements Comparable<CellKey> {

    static final int UNDATED = Integer.MAX_VALUE;

    private static final Comparator<CellKey> ORDER = Comparator.comparing(CellKey::project, CellKey::compareBytes)
            .thenComparingLong(CellKey::series)
            .thenComparing(CellKey::item)
            .thenComparingInt(CellKey::day)
            .thenComparingLong(CellKey::sequence)
            .thenComparingInt(CellKey::shape)
            .thenComparingLong(CellKey::granularity);

    static CellKey of(Fact fact, long series) {
        Series.Keeping keeping = fact.series().keeping();
        return new CellKey(
                fact.project(),
                series,
                fact.item(),
                day(fact, keeping),
                keeping == Series.Keeping.SINGLY ? fact.reportSequence() : 0,
                Shape.of(fact),
                fact.granularity());
    }

    private static int day(Fact fact, Series.Keeping keeping) {
        LocalDate day = fact.countsOn();
        if (day == null) {
            return UNDATED;
        }
        int kept = Math.toIntExact(day.toEpochDay());
        return keeping == Series.Keeping.MONTHLY ? firstOfMonth(kept) : kept;
    }

    static int firstOfMonth(int day) {
        return day == UNDATED
                ? UNDATED
                : Math.toIntExact(LocalDate.ofEpochDay(day).withDayOfMonth(1).toEpochDay());
    }

    @Override
    public int compareTo(CellKey other) {
        return ORDER.compare(this, other);
    }

    /** As the database orders them, so that neighbours in a batch are neighbours in the index. */
    static int compareBytes(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }
}
