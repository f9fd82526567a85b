package org.shanhai.impact.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    private final ExactSum itemised = new ExactSum();
    private boolean partsAboveWhole;
    /** Null where nobody asks what the part is made of. */
    private final @Nullable List<TrailStep> trail;

    public Part() {
        this(false);
    }

    private Part(boolean traced) {
        trail = traced ? new ArrayList<>() : null;
    }

    /** A part that knows which cells it is made of. */
    public static Part traced() {
        return new Part(true);
    }

    /** The same, to be kept. */
    public Part copy() {
        Part copy = new Part(trail != null);
        copy.set(this);
        return copy;
    }

    /** The cells that it is made of; none where they were not asked for. */
    public List<TrailStep> trail() {
        return trail == null ? List.of() : List.copyOf(trail);
    }

    void note(SeriesCells cells, int at) {
        if (trail != null) {
            trail.add(new TrailStep(cells, at, 1));
        }
    }

    public void clear() {
        if (trail != null) {
            trail.clear();
        }
        sum.clear();
        reports = 0;
        withoutValue = 0;
        weakest = NONE;
        coarsest = 0;
        illustrative = false;
        uncertain = false;
        negative = false;
        itemised.clear();
        partsAboveWhole = false;
    }

    /** Makes it the same as another. */
    public void set(Part other) {
        sum.set(other.sum);
        reports = other.reports;
        withoutValue = other.withoutValue;
        weakest = other.weakest;
        coarsest = other.coarsest;
        illustrative = other.illustrative;
        uncertain = other.uncertain;
        negative = other.negative;
        itemised.set(other.itemised);
        partsAboveWhole = other.partsAboveWhole;
        if (trail != null) {
            trail.clear();
            trail.addAll(other.trail());
        }
    }

    /** Whether nothing tells it from another, but perhaps which cells it is made of. */
    public boolean isSameAs(Part other) {
        return sum.isSameAs(other.sum)
                && reports == other.reports
                && withoutValue == other.withoutValue
                && weakest == other.weakest
                && coarsest == other.coarsest
                && illustrative == other.illustrative
                && uncertain == other.uncertain
                && negative == other.negative
                && itemised.isSameAs(other.itemised)
                && partsAboveWhole == other.partsAboveWhole;
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
            note(cells, at);
        }
    }

    /** Takes away what stood before a span; the number before is one of those that the difference is made of. */
    void subtractNumber(SeriesCells cells, int at) {
        ExactSum before = new ExactSum();
        cells.addTo(before, at);
        sum.subtract(before);
        reports += cells.reports(at);
        describe(cells.shape(at), cells.granularity(at));
        if (trail != null) {
            trail.add(new TrailStep(cells, at, -1));
        }
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
        if (trail != null) {
            trail.addAll(other.trail());
        }
    }

    /** Takes away a part, e.g. separations; its reports are among those that the result is made of. */
    public void subtract(Part other) {
        sum.subtract(other.sum);
        describe(other);
        if (trail != null) {
            for (TrailStep step : other.trail()) {
                trail.add(step.negated());
            }
        }
    }

    /** Leaves the rest of what is told one by one elsewhere, where its reports are counted too. */
    public void deduct(Part told) {
        boolean wasBelowZero = sum.signum() < 0;
        sum.subtract(told.sum);
        itemised.add(told.sum);
        partsAboveWhole |= sum.signum() < 0 && !wasBelowZero;
        weakest = Math.max(weakest, told.weakest);
        coarsest = Math.max(coarsest, told.coarsest);
        illustrative |= told.illustrative;
        uncertain |= told.uncertain;
        negative |= told.negative;
        if (trail != null) {
            for (TrailStep step : told.trail()) {
                trail.add(step.negated());
            }
        }
    }

    private void describe(Part other) {
        reports += other.reports;
        withoutValue += other.withoutValue;
        weakest = Math.max(weakest, other.weakest);
        coarsest = Math.max(coarsest, other.coarsest);
        illustrative |= other.illustrative;
        uncertain |= other.uncertain;
        negative |= other.negative;
        itemised.add(other.itemised);
        partsAboveWhole |= other.partsAboveWhole;
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

    /** How much of the whole is counted at its parts. */
    public ExactSum itemised() {
        return itemised;
    }

    /** Whether parts report more than the whole does. */
    public boolean isPartsAboveWhole() {
        return partsAboveWhole;
    }
}
