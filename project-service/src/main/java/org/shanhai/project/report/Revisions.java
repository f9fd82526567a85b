package org.shanhai.project.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.shanhai.project.assurance.ReportState;
import org.shanhai.project.employment.EmploymentReports;
import org.shanhai.project.history.ReportKind;
import org.shanhai.project.outcome.OutcomeReports;
import org.shanhai.project.pay.PayObservations;
import org.shanhai.project.training.TrainingReports;
import org.springframework.stereotype.Component;

/** What reports say and said, whatever their kind. */
@Component
public class Revisions {

    private final EmploymentReports employment;
    private final TrainingReports training;
    private final OutcomeReports outcomes;
    private final PayObservations pay;

    Revisions(EmploymentReports employment, TrainingReports training, OutcomeReports outcomes, PayObservations pay) {
        this.employment = employment;
        this.training = training;
        this.outcomes = outcomes;
        this.pay = pay;
    }

    /** Every revision of each report in order, with one query for each kind among them. */
    Map<UUID, List<Report>> of(Collection<ReportState> states) {
        Map<ReportKind, List<UUID>> idsByKind = new EnumMap<>(ReportKind.class);
        states.forEach(state -> idsByKind
                .computeIfAbsent(state.kind(), kind -> new ArrayList<>())
                .add(state.id()));
        Map<UUID, List<Report>> revisions = new HashMap<>();
        idsByKind.forEach((kind, ids) -> read(kind, ids)
                .forEach(revision -> revisions
                        .computeIfAbsent(revision.id(), id -> new ArrayList<>())
                        .add(revision)));
        return revisions;
    }

    /** The revision that holds. */
    public Report current(ReportState state) {
        return read(state.kind(), List.of(state.id())).get(state.revision() - 1);
    }

    public void add(Report revision) {
        switch (revision) {
            case Report.OfEmployment(var report) -> employment.add(report);
            case Report.OfTraining(var report) -> training.add(report);
            case Report.OfOutcome(var report) -> outcomes.add(report);
            case Report.OfPay(var report) -> pay.add(report);
        }
    }

    private List<? extends Report> read(ReportKind kind, Collection<UUID> ids) {
        return switch (kind) {
            case EMPLOYMENT ->
                employment.find(ids).stream().map(Report.OfEmployment::new).toList();
            case TRAINING ->
                training.find(ids).stream().map(Report.OfTraining::new).toList();
            case OUTCOME ->
                outcomes.find(ids).stream().map(Report.OfOutcome::new).toList();
            case PAY -> pay.find(ids).stream().map(Report.OfPay::new).toList();
        };
    }
}
