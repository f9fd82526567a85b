package org.shanhai.project.report;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Page;
import org.shanhai.platform.web.PageRequest;
import org.shanhai.platform.web.Refusal;
import org.shanhai.project.employment.EmploymentReports;
import org.shanhai.project.history.History;
import org.shanhai.project.history.ReportKind;
import org.shanhai.project.history.ReportReference;
import org.shanhai.project.outcome.OutcomeReports;
import org.shanhai.project.pay.PayObservations;
import org.shanhai.project.standing.Turns;
import org.shanhai.project.training.TrainingReports;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads reports, whatever their kind. */
@Service
@Transactional(readOnly = true)
public class ReadingReports {

    private final Turns turns;
    private final History history;
    private final ReportIndex index;
    private final EmploymentReports employment;
    private final TrainingReports training;
    private final OutcomeReports outcomes;
    private final PayObservations pay;

    ReadingReports(
            Turns turns,
            History history,
            ReportIndex index,
            EmploymentReports employment,
            TrainingReports training,
            OutcomeReports outcomes,
            PayObservations pay) {
        this.turns = turns;
        this.history = history;
        this.index = index;
        this.employment = employment;
        this.training = training;
        this.outcomes = outcomes;
        this.pay = pay;
    }

    public Optional<Report> find(UUID id) {
        return index.find(id).map(reference -> read(List.of(reference)).getFirst());
    }

    /** The newest first. */
    public Page<Report> list(ReportFilter filter, PageRequest page) {
        Page<ReportReference> found = Page.of(
                index.list(filter, page),
                page,
                reference -> List.of(reference.id().toString()));
        return new Page<>(read(found.items()), found.nextCursor());
    }

    /**
     * The reports of a project in the order of recording.
     *
     * @param kind null for all
     */
    public Page<Report> of(UUID projectId, @Nullable ReportKind kind, PageRequest page) {
        if (turns.find(projectId).isEmpty()) {
            throw Refusal.notFound("projectId", projectId).asException();
        }
        Page<History.Reported> found = Page.of(
                history.reportsOf(projectId, kind, page),
                page,
                reported -> List.of(Long.toString(reported.sequence())));
        return new Page<>(
                read(found.items().stream().map(History.Reported::report).toList()), found.nextCursor());
    }

    /** The reports in the order of the references, with one query for each kind among them. */
    private List<Report> read(List<ReportReference> references) {
        Map<UUID, Report> byId = new HashMap<>();
        for (ReportKind kind : ReportKind.values()) {
            List<UUID> ids = references.stream()
                    .filter(reference -> reference.kind() == kind)
                    .map(ReportReference::id)
                    .toList();
            if (!ids.isEmpty()) {
                read(kind, ids).forEach(report -> byId.put(report.id(), report));
            }
        }
        return references.stream()
                .map(reference -> Objects.requireNonNull(byId.get(reference.id())))
                .toList();
    }

    private List<Report> read(ReportKind kind, Collection<UUID> ids) {
        return switch (kind) {
            case EMPLOYMENT -> each(employment.find(ids), Report.OfEmployment::new);
            case TRAINING -> each(training.find(ids), Report.OfTraining::new);
            case OUTCOME -> each(outcomes.find(ids), Report.OfOutcome::new);
            case PAY -> each(pay.find(ids), Report.OfPay::new);
        };
    }

    private static <T> List<Report> each(List<T> reports, Function<T, Report> of) {
        return reports.stream().map(of).toList();
    }
}
