package org.shanhai.project.outcome.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Quantity;
import org.shanhai.project.assurance.web.ReportValues;
import org.shanhai.project.claim.DatePrecision;
import org.shanhai.project.claim.Measure;
import org.shanhai.project.claim.Qualifier;
import org.shanhai.project.claim.web.OtherSourceBody;
import org.shanhai.project.claim.web.SourceBody;
import org.shanhai.project.outcome.OutcomeReport;
import org.shanhai.project.reference.Reference;

/**
 * What an outcome report says, as it is answered.
 *
 * @param inOtherUnits the value in the other units of the catalogue, rounded for reading
 */
public record OutcomeValues(
        String indicator,
        @Nullable String item,
        @Nullable Quantity value,
        String unit,
        boolean summable,
        String canonicalUnit,
        @Nullable Quantity canonicalValue,
        Map<String, BigDecimal> inOtherUnits,
        @Nullable String magnitude,
        Measure measure,
        LocalDate asOf,
        DatePrecision datePrecision,
        LocalDate countsOn,
        Qualifier qualifier,
        long granularity,
        @Nullable String note,
        SourceBody source,
        List<OtherSourceBody> otherSources,
        List<UUID> evidence)
        implements ReportValues {

    public static OutcomeValues of(OutcomeReport report, Reference reference) {
        return new OutcomeValues(
                report.indicator(),
                report.item(),
                quantity(report.value()),
                report.unit(),
                report.summable(),
                report.canonicalUnit(),
                quantity(report.canonicalValue()),
                reference
                        .indicator(report.indicator())
                        .map(report::inOtherUnits)
                        .orElse(Map.of()),
                report.magnitude(),
                report.measure(),
                report.claim().day().day(),
                report.claim().day().precision(),
                report.claim().day().countsOn(),
                report.claim().qualifier(),
                report.claim().granularity(),
                report.note(),
                SourceBody.of(report.claim().source()),
                OtherSourceBody.of(report.claim().otherSources()),
                report.claim().evidence());
    }

    private static @Nullable Quantity quantity(@Nullable BigDecimal number) {
        return number == null ? null : new Quantity(number);
    }
}
