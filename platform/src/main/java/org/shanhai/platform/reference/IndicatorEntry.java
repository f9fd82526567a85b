package org.shanhai.platform.reference;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An indicator of the catalogue.
 *
 * @param units the units it may be reported in
 * @param canonicalUnit the unit it is summed in
 * @param conversions from the other units
 * @param decimals places that a value may have
 * @param summable whether values may be added over projects, areas and donors
 * @param fulfilledBy the figure that fulfils a target of it
 * @param itemised whether each report names an item
 */
public record IndicatorEntry(
        String code,
        int version,
        Kind kind,
        Name name,
        List<String> units,
        String canonicalUnit,
        List<Conversion> conversions,
        ValueType valueType,
        int decimals,
        MeasureKind measureKind,
        boolean summable,
        boolean mayHaveTarget,
        @Nullable String fulfilledBy,
        boolean itemised,
        Name definition,
        @Nullable String source) {

    /** Where its values come from. */
    public enum Kind {
        /** Worked out from reports of jobs, training, milestones and money. */
        CORE,
        /** Reported by an outcome report. */
        OUTCOME,
        /** Has planned values only. */
        TARGET_ONLY
    }

    /** How a value is written. */
    public enum ValueType {
        COUNT,
        DECIMAL,
        PERCENT,
        MONEY,
        INSTANT
    }

    /** How a value stands to a range of time. */
    public enum MeasureKind {
        STOCK,
        FLOW,
        CUMULATIVE,
        RATIO
    }

    /** A value in {@code unit} times {@code multiply}, divided by {@code divide}, is the value in the canonical unit, exactly. */
    public record Conversion(String unit, BigDecimal multiply, BigDecimal divide) {}

    public IndicatorEntry {
        units = List.copyOf(units);
        conversions = ReferenceFiles.orEmpty(conversions);
    }

    public boolean measuredIn(String unit) {
        return units.contains(unit);
    }

    /** The value in the canonical unit, exactly; the catalogue holds only conversions that end. */
    public BigDecimal toCanonical(BigDecimal value, String unit) {
        if (unit.equals(canonicalUnit)) {
            return value;
        }
        Conversion conversion = conversions.stream()
                .filter(candidate -> candidate.unit().equals(unit))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code + " is not measured in " + unit));
        return value.multiply(conversion.multiply()).divide(conversion.divide());
    }
}
