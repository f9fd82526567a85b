package org.shanhai.project.exporting.web;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shanhai.project.assurance.ReportState;
import org.shanhai.project.assurance.Verified;
import org.shanhai.project.claim.FactDay;
import org.shanhai.project.claim.Qualifier;
import org.shanhai.project.claim.Source;
import org.shanhai.project.report.Report;
import org.shanhai.project.report.ReportDossier;

/** A report of any type as a row. The unit stands beside the number, since reports of all units share its column. */
final class ReportRows {

    static final List<String> HEADING = List.of(
            "id",
            "projectId",
            "sequence",
            "recordedAt",
            "revision",
            "assurance",
            "verified",
            "type",
            "measure",
            "of",
            "detail",
            "value",
            "unit",
            "asOf",
            "datePrecision",
            "countsOn",
            "qualifier",
            "granularity",
            "source.publication",
            "source.date",
            "source.locator",
            "source.outside",
            "source.illustrative",
            "evidence");

    private ReportRows() {}

    static List<@Nullable Object> of(ReportDossier dossier) {
        ReportState state = dossier.state();
        return switch (dossier.current()) {
            case Report.OfEmployment(var report) ->
                row(
                        state,
                        "EMPLOYMENT",
                        report.measure(),
                        report.kind(),
                        null,
                        number(report.headcount()),
                        "PERSONS",
                        report.claim().day(),
                        report.claim().qualifier(),
                        report.claim().granularity(),
                        report.claim().source(),
                        report.claim().evidence());
            case Report.OfTraining(var report) ->
                row(
                        state,
                        "TRAINING",
                        report.measure(),
                        report.mode(),
                        report.tier(),
                        number(report.count()),
                        report.unit(),
                        report.claim().day(),
                        report.claim().qualifier(),
                        report.claim().granularity(),
                        report.claim().source(),
                        report.claim().evidence());
            case Report.OfOutcome(var report) ->
                row(
                        state,
                        "OUTCOME",
                        report.measure(),
                        report.indicator(),
                        report.item(),
                        report.value(),
                        report.unit(),
                        report.claim().day(),
                        report.claim().qualifier(),
                        report.claim().granularity(),
                        report.claim().source(),
                        report.claim().evidence());
            case Report.OfPay(var report) ->
                row(
                        state,
                        "PAY",
                        null,
                        null,
                        "observations " + report.observations(),
                        report.amount(),
                        report.unit(),
                        report.day(),
                        report.qualifier(),
                        1,
                        report.source(),
                        report.evidence());
        };
    }

    private static @Nullable BigDecimal number(@Nullable Long count) {
        return count == null ? null : BigDecimal.valueOf(count);
    }

    private static List<@Nullable Object> row(
            ReportState state,
            String type,
            @Nullable Object measure,
            @Nullable Object of,
            @Nullable Object detail,
            @Nullable BigDecimal value,
            Object unit,
            FactDay day,
            Qualifier qualifier,
            long granularity,
            Source source,
            List<UUID> evidence) {
        Verified verified = state.verified();
        return Arrays.asList(
                state.id(),
                state.reported().projectId(),
                state.reported().sequence(),
                state.reported().recordedAt(),
                state.revision(),
                state.assurance(),
                verified == null ? null : verified.value(),
                type,
                measure,
                of,
                detail,
                value,
                unit,
                day.day(),
                day.precision(),
                day.countsOn(),
                qualifier,
                granularity,
                source.publication(),
                source.date(),
                source.locator(),
                source.outside(),
                source.illustrative(),
                evidence.stream().map(UUID::toString).collect(Collectors.joining(";")));
    }
}
