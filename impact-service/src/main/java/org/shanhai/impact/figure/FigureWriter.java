package org.shanhai.impact.figure;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.ledger.Assurance;

/** Writes the figures of a group in the published form. */
public final class FigureWriter {
    private static final List<String> QUARTILES =
            List.of("least", "lowerQuartile", "median", "upperQuartile", "greatest");

    /** What is written of most figures. */
    private static final Map<String, @Nullable Object> NOT_REPORTED =
            Collections.unmodifiableMap(claim(Value.NOTHING, NumberForm.COUNT));

    private final Filter filter;
    private final boolean sharedAddUp;
    private final boolean creditedAddUp;
    private final Map<String, Map<String, @Nullable Object>> figures = new LinkedHashMap<>();
    private final Map<String, Claimed> before;
    private final Map<String, Claimed> claimed = new HashMap<>();

    /**
     * A figure that tells values, and how it was written.
     *
     * @param values as planned, reported, verified and rejected
     */
    public record Claimed(List<Value> values, Map<String, @Nullable Object> written) {

        private boolean isOf(List<Value> now) {
            for (int at = 0; at < now.size(); at++) {
                if (values.get(at) != now.get(at)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * @param cut how the answer is divided among donors
     * @param before how figures of the group were written last: they are taken again while they tell the same
     */
    public FigureWriter(Filter filter, DonorCut cut, Map<String, Claimed> before) {
        this.filter = filter;
        this.before = before;
        this.sharedAddUp = !cut.divides() || cut.split();
        this.creditedAddUp = !cut.divides();
    }

    public Map<String, Map<String, @Nullable Object>> figures() {
        return figures;
    }

    /** Those that may be taken again. */
    public Map<String, Claimed> claimed() {
        return claimed;
    }

    private static Map<String, @Nullable Object> claim(Value value, NumberForm form) {
        Map<String, @Nullable Object> part = new LinkedHashMap<>();
        BigDecimal shown = value.shown();
        part.put("value", shown == null ? null : form.write(shown));
        BigDecimal exact = value.exact();
        if (exact != null) {
            part.put("exact", NumberForm.plainText(exact));
        }
        if (value.qualifier() != null) {
            part.put("qualifier", value.qualifier().name());
            part.put("granularity", value.granularity());
        }
        part.put("reports", value.reports());
        part.put("withoutValue", value.withoutValue());
        if (value.notAdded()) {
            part.put("notAdded", true);
        }
        if (value.uncertain()) {
            part.put("unitCertainty", "UNCERTAIN");
        }
        if (value.inconsistent()) {
            part.put("inconsistent", true);
        }
        BigDecimal itemised = value.itemised();
        if (itemised != null) {
            part.put("itemised", form.write(itemised));
        }
        if (value.partsAboveWhole()) {
            part.put("partsAboveWhole", true);
        }
        return part;
    }

    /** A figure that adds up a measure. */
    public Figure figure(Measure measure) {
        boolean addsUp = switch (measure.attribution()) {
            case SHARED -> sharedAddUp;
            case CREDITED -> creditedAddUp;
            case OWN -> true;
        };
        return new Figure(measure.code(), measure.unit(), measure.summable() && addsUp);
    }

    /** A value that reports make, as planned where it is, as reported, verified and rejected. */
    public void claimed(Measure measure, Figures from, NumberForm form) {
        if (!filter.shows(measure.code())) {
            return;
        }
        List<Value> values = List.of(
                from.of(measure, Assurance.PLANNED),
                from.of(measure, Assurance.REPORTED),
                from.of(measure, Assurance.VERIFIED),
                from.of(measure, Assurance.REJECTED));
        Claimed known = before.get(measure.code());
        if (known == null || !known.isOf(values)) {
            Figure figure = figure(measure);
            if (!values.getFirst().isEmpty()) {
                figure.claimed("planned", values.getFirst(), form);
            }
            figure.claimed("reported", values.get(1), form)
                    .claimed("verified", values.get(2), form)
                    .claimed("rejected", values.get(3), form);
            known = new Claimed(values, figure.written);
        }
        figures.put(measure.code(), known.written());
        claimed.put(measure.code(), known);
    }

    /** A figure that is worked out and never added. */
    public Figure derived(String code, String unit) {
        return new Figure(code, unit, false);
    }

    /** A figure that is worked out of others that add up, and so adds up itself. */
    public Figure booked(String code, String unit) {
        return new Figure(code, unit, true);
    }

    /** One figure; nothing is written of one that was not asked for. */
    public final class Figure {
        private final Map<String, @Nullable Object> written = new LinkedHashMap<>();
        private Map<String, @Nullable Object> latest = written;

        private Figure(String code, String unit, boolean summable) {
            written.put("unit", unit);
            written.put("summable", summable);
            if (filter.shows(code)) {
                figures.put(code, written);
            }
        }

        /** A value that reports make: null where none has a number. */
        public Figure claimed(String assurance, Value value, NumberForm form) {
            return part(
                    assurance, value.equals(Value.NOTHING) ? NOT_REPORTED : claim(value, form), value.illustrative());
        }

        /** A value that books make: what is not booked is 0. */
        public Figure booked(Value value) {
            return booked(value.orZero(), value.reports(), value.illustrative());
        }

        /** A value that books make, worked out of others. */
        public Figure booked(BigDecimal value, int reports, boolean illustrative) {
            Map<String, @Nullable Object> part = new LinkedHashMap<>();
            part.put("value", NumberForm.MONEY.write(value));
            part.put("reports", reports);
            return part("booked", part, illustrative);
        }

        /** A count of what the register holds. */
        public Figure counted(String assurance, Value value) {
            Map<String, @Nullable Object> part = new LinkedHashMap<>();
            part.put("value", NumberForm.COUNT.write(value.orZero()));
            return part(assurance, part, value.illustrative());
        }

        /** How observations lie; of few of them nothing is told but their number. */
        public Figure distributed(Distribution distribution, NumberForm form) {
            Map<String, @Nullable Object> part = new LinkedHashMap<>();
            List<BigDecimal> quartiles = distribution.quartiles();
            for (int at = 0; at < QUARTILES.size(); at++) {
                part.put(QUARTILES.get(at), quartiles == null ? null : form.write(quartiles.get(at)));
            }
            part.put("observations", distribution.observations());
            part.put("reports", distribution.reports());
            return part("distribution", part, distribution.illustrative());
        }

        /** A value worked out from others. */
        public Figure worked(@Nullable Object value, boolean illustrative) {
            Map<String, @Nullable Object> part = new LinkedHashMap<>();
            part.put("value", value);
            return part("derived", part, illustrative);
        }

        /** Says something more of the value written last. */
        public Figure saying(String word, Object what) {
            latest.put(word, what);
            return this;
        }

        private Figure part(String assurance, Map<String, @Nullable Object> part, boolean illustrative) {
            written.put(assurance, part);
            latest = part;
            if (illustrative) {
                part.put("illustrative", true);
                written.put("illustrative", true);
            }
            return this;
        }
    }
}
