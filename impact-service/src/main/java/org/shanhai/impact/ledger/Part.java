package org.shanhai.impact.ledger;

import java.math.BigDecimal;

/** What a series says of one span of time. Reused from series to series: whoever keeps it copies it. */
public final class Part {
    private static final int NONE = -1;
    private static final Qualifier[] QUALIFIERS = Qualifier.values();

    private final ExactSum sum = new ExactSum();
    private int reports;
    private int withoutValue;
    private int weakest = NONE;
    private long coarsest;
    private boolean illustrative;
    private boolean uncertain;
    private boolean negative;

    public void clear() {
        sum.clear();
        reports = 0;
        withoutValue = 0;
        weakest = NONE;
        coarsest = 0;
        illustrative = false;
        uncertain = false;
        negative = false;
    }

    void set(Part other) {
        sum.set(other.sum);
        reports = other.reports;
        withoutValue = other.withoutValue;
        weakest = other.weakest;
        coarsest = other.coarsest;
        illustrative = other.illustrative;
        uncertain = other.uncertain;
        negative = other.negative;
    }

    /** Takes in a cell that is added up. */
    void addCell(SeriesCells cells, int at) {
        withoutValue += cells.withoutValue(at);
        addNumber(cells, at, cells.reports(at));
    }

    /** Takes in the numbers of a cell and not what it lacks. */
    void addNumber(SeriesCells cells, int at, int numbers) {
        if (numbers != 0) {
            cells.addTo(sum, at);
            reports += numbers;
            describe(cells.shape(at), cells.granularity(at));
        }
    }

    /** Takes away what stood before a span; the number before is one of those that the difference is made of. */
    void subtractNumber(SeriesCells cells, int at) {
        ExactSum before = new ExactSum();
        cells.addTo(before, at);
        sum.subtract(before);
        reports += cells.reports(at);
        describe(cells.shape(at), cells.granularity(at));
    }

    private void describe(int shape, long granularity) {
        weakest = Math.max(weakest, Shape.qualifierOrdinal(shape));
        coarsest = Math.max(coarsest, granularity);
        illustrative |= Shape.illustrative(shape);
        uncertain |= Shape.uncertain(shape);
    }

    public void addWithoutValue(int more) {
        withoutValue += more;
    }

    /** A number that the register itself knows. */
    public void setCount(long count, boolean isIllustrative) {
        clear();
        sum.add(count);
        reports = 1;
        weakest = Qualifier.EXACT.ordinal();
        coarsest = 1;
        illustrative = isIllustrative;
    }

    /** Adds another part of the same figure, value and all. */
    public void add(Part other) {
        sum.add(other.sum);
        describe(other);
    }

    /** Takes away a part, e.g. separations; its reports are among those that the result is made of. */
    public void subtract(Part other) {
        sum.subtract(other.sum);
        describe(other);
    }

    private void describe(Part other) {
        reports += other.reports;
        withoutValue += other.withoutValue;
        weakest = Math.max(weakest, other.weakest);
        coarsest = Math.max(coarsest, other.coarsest);
        illustrative |= other.illustrative;
        uncertain |= other.uncertain;
        negative |= other.negative;
    }

    /** Notes a stock below 0. */
    public void checkStock() {
        negative |= sum.signum() < 0;
    }

    public boolean isEmpty() {
        return reports == 0 && withoutValue == 0;
    }

    /** Whether any report gives a number. Without one the value is null and not 0. */
    public boolean hasNumber() {
        return reports > 0;
    }

    public ExactSum sum() {
        return sum;
    }

    public BigDecimal value() {
        return sum.value();
    }

    public int reports() {
        return reports;
    }

    public int withoutValue() {
        return withoutValue;
    }

    public void setWithoutValue(int reportsWithout) {
        withoutValue = reportsWithout;
    }

    /** The weakest qualifier of those with a number; ask only when there is one. */
    public Qualifier qualifier() {
        return QUALIFIERS[weakest];
    }

    /** The coarsest step of those with a number. */
    public long granularity() {
        return coarsest;
    }

    public boolean isIllustrative() {
        return illustrative;
    }

    public boolean isUncertain() {
        return uncertain;
    }

    public boolean isInconsistent() {
        return negative;
    }
}
