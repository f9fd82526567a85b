package org.shanhai.project.correction.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Quantity;
import org.shanhai.platform.web.Violations;
import org.shanhai.platform.web.WebJson;
import org.shanhai.project.claim.DatePrecision;
import org.shanhai.project.claim.Qualifier;
import org.shanhai.project.claim.web.OtherSourceBody;
import org.shanhai.project.claim.web.SourceBody;
import org.shanhai.project.correction.CorrectReport;
import org.shanhai.project.correction.NewValues;
import org.shanhai.project.employment.EmploymentKind;
import org.shanhai.project.employment.EmploymentReport;
import org.shanhai.project.employment.web.EmploymentRequest;
import org.shanhai.project.outcome.OutcomeReport;
import org.shanhai.project.outcome.web.OutcomeRequest;
import org.shanhai.project.pay.web.PayRequest;
import org.shanhai.project.report.Report;
import org.shanhai.project.training.TrainingMode;
import org.shanhai.project.training.TrainingReport;
import org.shanhai.project.training.TrainingUnit;
import org.shanhai.project.training.UnitCertainty;
import org.shanhai.project.training.web.TrainingRequest;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the body of a correction as the kind of the report says: all fields of the report's own POST but the measure, which no correction
 * changes, or nothing but {@code withdrawn: true}; and the reason.
 */
@Component
class CorrectionRequests {

    private final WebJson json;

    CorrectionRequests(WebJson json) {
        this.json = json;
    }

    /** What travels beside the values. */
    private interface Correcting {

        @Nullable
        String reason();

        @Nullable
        Integer revision();
    }

    /** Takes the report back. */
    private record Withdrawal(
            @Nullable Boolean withdrawn,
            @Nullable String reason,
            @Nullable Integer revision) implements Correcting {}

    private record OfEmployment(
            @Nullable EmploymentKind kind,
            @Nullable Long headcount,
            @Nullable Quantity fte,
            @Nullable LocalDate asOf,
            @Nullable DatePrecision datePrecision,
            @Nullable Qualifier qualifier,
            @Nullable Long granularity,
            EmploymentRequest.@Nullable PayBody pay,
            EmploymentRequest.@Nullable SafeguardsBody safeguards,
            @Nullable SourceBody source,
            @Nullable List<@Nullable OtherSourceBody> otherSources,
            @Nullable Boolean withdrawn,
            @Nullable String reason,
            @Nullable Integer revision)
            implements Correcting {

        NewValues read(EmploymentReport corrected, Violations wrong) {
            return new NewValues.OfEmployment(new EmploymentRequest(
                            corrected.measure(),
                            kind,
                            headcount,
                            fte,
                            asOf,
                            datePrecision,
                            qualifier,
                            granularity,
                            pay,
                            safeguards,
                            source,
                            otherSources)
                    .read(wrong));
        }
    }

    private record OfTraining(
            @Nullable TrainingMode mode,
            @Nullable String tier,
            @Nullable TrainingUnit unit,
            @Nullable UnitCertainty unitCertainty,
            @Nullable Long count,
            @Nullable Long completions,
            @Nullable Quantity hours,
            @Nullable LocalDate asOf,
            @Nullable DatePrecision datePrecision,
            @Nullable Qualifier qualifier,
            @Nullable Long granularity,
            @Nullable SourceBody source,
            @Nullable List<@Nullable OtherSourceBody> otherSources,
            @Nullable Boolean withdrawn,
            @Nullable String reason,
            @Nullable Integer revision)
            implements Correcting {

        NewValues read(TrainingReport corrected, Violations wrong) {
            return new NewValues.OfTraining(new TrainingRequest(
                            mode,
                            tier,
                            unit,
                            unitCertainty,
                            corrected.measure(),
                            count,
                            completions,
                            hours,
                            asOf,
                            datePrecision,
                            qualifier,
                            granularity,
                            source,
                            otherSources)
                    .read(wrong));
        }
    }

    private record OfOutcome(
            @Nullable String indicator,
            @Nullable String item,
            @Nullable Quantity value,
            @Nullable String unit,
            @Nullable String magnitude,
            @Nullable LocalDate asOf,
            @Nullable DatePrecision datePrecision,
            @Nullable Qualifier qualifier,
            @Nullable Long granularity,
            @Nullable String note,
            @Nullable SourceBody source,
            @Nullable List<@Nullable OtherSourceBody> otherSources,
            @Nullable Boolean withdrawn,
            @Nullable String reason,
            @Nullable Integer revision)
            implements Correcting {

        NewValues read(OutcomeReport corrected, Violations wrong) {
            return new NewValues.OfOutcome(new OutcomeRequest(
                            indicator,
                            item,
                            value,
                            unit,
                            magnitude,
                            corrected.measure(),
                            asOf,
                            datePrecision,
                            qualifier,
                            granularity,
                            note,
                            source,
                            otherSources)
                    .read(wrong));
        }
    }

    private record OfPay(
            @Nullable BigDecimal amount,
            @Nullable String unit,
            @Nullable Long observations,
            @Nullable Qualifier qualifier,
            @Nullable LocalDate asOf,
            @Nullable DatePrecision datePrecision,
            @Nullable SourceBody source,
            @Nullable List<@Nullable OtherSourceBody> otherSources,
            @Nullable Boolean withdrawn,
            @Nullable String reason,
            @Nullable Integer revision)
            implements Correcting {

        NewValues read(Violations wrong) {
            return new NewValues.OfPay(
                    new PayRequest(amount, unit, observations, qualifier, asOf, datePrecision, source, otherSources)
                            .read(wrong));
        }
    }

    CorrectReport read(Report corrected, ObjectNode body, Violations wrong) {
        if (body.path("withdrawn").asBoolean(false)) {
            Withdrawal withdrawal = json.read(body, Withdrawal.class);
            return new CorrectReport.Withdraw(reason(withdrawal, wrong), withdrawal.revision());
        }
        return switch (corrected) {
            case Report.OfEmployment(var report) -> {
                OfEmployment sent = json.read(body, OfEmployment.class);
                yield replace(sent, sent.read(report, asked(sent, wrong)));
            }
            case Report.OfTraining(var report) -> {
                OfTraining sent = json.read(body, OfTraining.class);
                yield replace(sent, sent.read(report, asked(sent, wrong)));
            }
            case Report.OfOutcome(var report) -> {
                OfOutcome sent = json.read(body, OfOutcome.class);
                yield replace(sent, sent.read(report, asked(sent, wrong)));
            }
            case Report.OfPay(var report) -> {
                OfPay sent = json.read(body, OfPay.class);
                yield replace(sent, sent.read(asked(sent, wrong)));
            }
        };
    }

    /** With the reason asked for, so that a caller learns of its lack together with all else that is missing. */
    private static Violations asked(Correcting sent, Violations wrong) {
        wrong.text("reason", sent.reason()).required();
        return wrong;
    }

    private static CorrectReport replace(Correcting sent, NewValues values) {
        return new CorrectReport.Replace(values, Objects.requireNonNull(sent.reason()), sent.revision());
    }

    private static String reason(Withdrawal withdrawal, Violations wrong) {
        var reason = wrong.text("reason", withdrawal.reason()).required();
        wrong.throwIfAny();
        return reason.get();
    }
}
