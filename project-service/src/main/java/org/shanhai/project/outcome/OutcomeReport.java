package org.shanhai.project.outcome;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.reference.IndicatorEntry;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.claim.Claim;
import org.shanhai.project.claim.Limits;
import org.shanhai.project.claim.Measure;
import org.shanhai.project.claim.Series;
import org.shanhai.project.decision.Decision;
import org.shanhai.project.standing.Stamp;
import org.shanhai.project.standing.Standing;

/**
 * A report of an indicator of the catalogue.
 *
 * @param revision 1 as it was taken; corrections make the others
 * @param stamp of the revision
 * @param canonicalUnit the unit that the catalogue sums in
 * @param canonicalValue the value in it, exactly
 * @param summable whether values may be added over projects
 */
public record OutcomeReport(
        UUID id,
        int revision,
        Stamp stamp,
        String indicator,
        @Nullable String item,
        @Nullable BigDecimal value,
        String unit,
        String canonicalUnit,
        @Nullable BigDecimal canonicalValue,
        boolean summable,
        @Nullable String magnitude,
        Measure measure,
        @Nullable String note,
        Claim claim) {

    private static final Pattern MAGNITUDE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
    private static final String MAGNITUDE_FORM = "1-40 of A-Z 0-9 _, a letter first";
    private static final int MAX_ITEM_CHARACTERS = 100;
    private static final int MAX_NOTE_CHARACTERS = 2000;
    private static final int MAX_DIGITS = 18;

    /**
     * Decides whether a report is taken.
     *
     * @param entry what the catalogue says of the indicator, empty when it has none of that code
     * @param series the series it belongs to, as its earlier reports made it
     */
    static Decision<OutcomeReport> decide(
            ReportOutcome command,
            Optional<IndicatorEntry> entry,
            Standing project,
            Series series,
            Stamp stamp,
            UUID id,
            Violations wrong) {
        project.checkTakesFacts(wrong);
        series.check(wrong, command.series());
        return accept(command, entry, id, 1, stamp, wrong);
    }

    /**
     * Decides whether new values are taken in place of these.
     *
     * @param entry what the catalogue says of the indicator of the new values
     * @param series the series that the new values belong to, which may be another one
     */
    public Decision<OutcomeReport> correct(
            ReportOutcome newValues, Optional<IndicatorEntry> entry, Series series, Stamp stamp, Violations wrong) {
        series.checkMeasure(wrong, newValues.series());
        return accept(newValues, entry, id, revision + 1, stamp, wrong);
    }

    /** The same values as another revision. */
    public OutcomeReport again(Stamp laterStamp) {
        return new OutcomeReport(
                id,
                revision + 1,
                laterStamp,
                indicator,
                item,
                value,
                unit,
                canonicalUnit,
                canonicalValue,
                summable,
                magnitude,
                measure,
                note,
                claim);
    }

    private static Decision<OutcomeReport> accept(
            ReportOutcome command,
            Optional<IndicatorEntry> entry,
            UUID id,
            int revision,
            Stamp stamp,
            Violations wrong) {
        command.claim().check(wrong);
        wrong.text("item", command.item()).notBlank().maxLength(MAX_ITEM_CHARACTERS);
        wrong.text("note", command.note()).notBlank().maxLength(MAX_NOTE_CHARACTERS);
        wrong.text("magnitude", command.magnitude()).matches(MAGNITUDE, MAGNITUDE_FORM);
        wrong.decimal("value", command.value()).notNegative().digits(MAX_DIGITS);
        if (command.value() != null) {
            wrong.text("magnitude", command.magnitude()).absent("magnitude-with-value");
        }
        if (entry.isEmpty()) {
            wrong.add("indicator", "unknown-code", command.indicator(), Map.of("list", "indicators"));
            return Decision.refused(wrong);
        }
        IndicatorEntry indicator = entry.get();
        checkAgainstCatalogue(wrong, command, indicator);
        if (!wrong.isEmpty()) {
            return Decision.refused(wrong);
        }
        BigDecimal value = command.value();
        return Decision.accepted(new OutcomeReport(
                id,
                revision,
                stamp,
                command.indicator(),
                command.item(),
                value == null ? null : Limits.plain(value),
                command.unit(),
                indicator.canonicalUnit(),
                value == null ? null : Limits.plain(indicator.toCanonical(value, command.unit())),
                indicator.summable(),
                command.magnitude(),
                command.measure(),
                command.note(),
                command.claim().recordedOn(stamp.day())));
    }

    /**
     * The value in the units of the catalogue that it was not reported in, as far as its decimals reach: 200 mu are shown as 13.3333 hectares.
     * For reading only; sums are made of the canonical value, which is exact.
     */
    public Map<String, BigDecimal> inOtherUnits(IndicatorEntry entry) {
        BigDecimal canonical = canonicalValue;
        if (canonical == null) {
            return Map.of();
        }
        Map<String, BigDecimal> others = new LinkedHashMap<>();
        if (!unit.equals(canonicalUnit)) {
            others.put(canonicalUnit, canonical);
        }
        for (IndicatorEntry.Conversion conversion : entry.conversions()) {
            if (!unit.equals(conversion.unit())) {
                others.put(
                        conversion.unit(),
                        canonical
                                .multiply(conversion.divide())
                                .divide(conversion.multiply(), entry.decimals(), RoundingMode.HALF_UP));
            }
        }
        return others;
    }

    private static void checkAgainstCatalogue(Violations wrong, ReportOutcome command, IndicatorEntry indicator) {
        switch (indicator.kind()) {
            case OUTCOME -> {}
            case CORE, TARGET_ONLY -> wrong.add("indicator", "not-an-outcome", command.indicator());
        }
        if (command.unit().equals(ReportOutcome.UNSPECIFIED)) {
            if (command.value() != null) {
                wrong.add("unit", "unit-unspecified-with-value", command.unit(), Map.of("allowed", indicator.units()));
            }
        } else if (!indicator.measuredIn(command.unit())) {
            wrong.add("unit", "unit-not-allowed", command.unit(), Map.of("allowed", indicator.units()));
        }
        if (indicator.itemised() && command.item() == null) {
            wrong.add("item", "item-needed", null);
        }
        if (indicator.measureKind() == IndicatorEntry.MeasureKind.RATIO && command.measure() == Measure.DELTA) {
            wrong.add("measure", "rate-is-snapshot", command.measure().name());
        }
        wrong.decimal("value", command.value()).decimals(indicator.decimals());
    }
}
