package org.shanhai.project.correction.web;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.shanhai.platform.web.Violations;
import org.shanhai.platform.web.WebJson;
import org.shanhai.project.correction.CorrectReport;
import org.shanhai.project.correction.NewValues;
import org.shanhai.project.employment.web.EmploymentRequest;
import org.shanhai.project.outcome.web.OutcomeRequest;
import org.shanhai.project.pay.web.PayRequest;
import org.shanhai.project.report.Report;
import org.shanhai.project.training.web.TrainingRequest;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the body of a correction as the kind of the report says: all fields of the report's own POST but the measure, which no correction
 * changes, or nothing but {@code withdrawn: true}; and the reason.
 */
@Component
class CorrectionRequests {

    private static final String MEASURE = "measure";

    private final WebJson json;

    CorrectionRequests(WebJson json) {
        this.json = json;
    }

    /** What travels beside the values. */
    private record Correcting(
            @Nullable Boolean withdrawn,
            @Nullable String reason,
            @Nullable Integer revision) {}

    CorrectReport read(Report corrected, ObjectNode body, Violations wrong) {
        if (body.path("withdrawn").asBoolean(false)) {
            Correcting withdrawal = json.read(body, Correcting.class);
            var reason = wrong.text("reason", withdrawal.reason()).required();
            wrong.throwIfAny();
            return new CorrectReport.Withdraw(reason.get(), withdrawal.revision());
        }
        return switch (corrected) {
            case Report.OfEmployment(var report) ->
                replace(
                        body,
                        EmploymentRequest.class,
                        report.measure(),
                        wrong,
                        sent -> new NewValues.OfEmployment(sent.read(wrong)));
            case Report.OfTraining(var report) ->
                replace(
                        body,
                        TrainingRequest.class,
                        report.measure(),
                        wrong,
                        sent -> new NewValues.OfTraining(sent.read(wrong)));
            case Report.OfOutcome(var report) ->
                replace(
                        body,
                        OutcomeRequest.class,
                        report.measure(),
                        wrong,
                        sent -> new NewValues.OfOutcome(sent.read(wrong)));
            case Report.OfPay pay ->
                replace(body, PayRequest.class, null, wrong, sent -> new NewValues.OfPay(sent.read(wrong)));
        };
    }

    /** Reads new values out of the request of the report's own kind. */
    private interface Reading<T> {
        NewValues read(T request);
    }

    /**
     * @param measure of the report, null when its kind has none
     * @param wrong is told of a missing reason first, so that a caller learns of it together with all else that is missing
     */
    private <T extends Record> CorrectReport replace(
            ObjectNode body, Class<T> type, @Nullable Enum<?> measure, Violations wrong, Reading<T> reading) {
        requireKnownFields(body, type);
        ObjectNode values = body.deepCopy();
        ObjectNode beside = values.objectNode();
        for (String name : names(Correcting.class)) {
            JsonNode value = values.remove(name);
            if (value != null) {
                beside.set(name, value);
            }
        }
        Correcting sent = json.read(beside, Correcting.class);
        if (measure != null) {
            values.put(MEASURE, measure.name());
        }
        T request = json.read(values, type);
        var reason = wrong.text("reason", sent.reason()).required();
        NewValues newValues = reading.read(request);
        return new CorrectReport.Replace(newValues, reason.get(), sent.revision());
    }

    private static void requireKnownFields(ObjectNode body, Class<? extends Record> type) {
        List<String> allowed = Stream.concat(names(type).stream(), names(Correcting.class).stream())
                .filter(name -> !name.equals(MEASURE))
                .sorted()
                .toList();
        for (String name : body.propertyNames()) {
            if (!allowed.contains(name)) {
                JsonNode value = body.path(name);
                throw Refusal.badRequest(List.of(new Violation(
                                name,
                                "unknown-field",
                                value.isValueNode() ? value.asString() : null,
                                Map.of("allowed", allowed))))
                        .asException();
            }
        }
    }

    private static List<String> names(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }
}
