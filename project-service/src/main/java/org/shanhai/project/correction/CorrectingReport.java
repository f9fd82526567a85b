package org.shanhai.project.correction;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.ids.Ids;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.assurance.Assurance;
import org.shanhai.project.assurance.Correction;
import org.shanhai.project.assurance.Corrections;
import org.shanhai.project.assurance.ReportState;
import org.shanhai.project.assurance.ReportStates;
import org.shanhai.project.claim.Series;
import org.shanhai.project.decision.Decision;
import org.shanhai.project.employment.EmploymentReport;
import org.shanhai.project.evidence.EvidenceReferences;
import org.shanhai.project.outcome.OutcomeReport;
import org.shanhai.project.pay.PayObservation;
import org.shanhai.project.reference.Reference;
import org.shanhai.project.report.Report;
import org.shanhai.project.report.Revisions;
import org.shanhai.project.report.StandingReport;
import org.shanhai.project.standing.Rights;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Stamp;
import org.shanhai.project.standing.Turn;
import org.shanhai.project.standing.Turns;
import org.shanhai.project.training.TrainingReport;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives a report its next revision, or takes it back. Whoever may report for the project may correct, in every status of the project: what is
 * wrong in a cancelled one is wrong in every figure all the same.
 */
@Service
public class CorrectingReport {

    private static final int MAX_REASON_CHARACTERS = 1000;

    private final Turns turns;
    private final ReportStates states;
    private final Revisions revisions;
    private final Corrections corrections;
    private final CorrectionEvents events;
    private final Reference reference;
    private final EvidenceReferences evidence;
    private final Ids ids;

    CorrectingReport(
            Turns turns,
            ReportStates states,
            Revisions revisions,
            Corrections corrections,
            CorrectionEvents events,
            Reference reference,
            EvidenceReferences evidence,
            Ids ids) {
        this.turns = turns;
        this.states = states;
        this.revisions = revisions;
        this.corrections = corrections;
        this.events = events;
        this.reference = reference;
        this.evidence = evidence;
        this.ids = ids;
    }

    @Transactional
    public void correct(Caller caller, UUID reportId, CorrectReport command) {
        Turn turn = take(find(reportId).reported().projectId(), command);
        Signature by = Rights.asDonor(caller, turn.standing().donors()).orThrow();
        StandingReport previous = standing(reportId);
        int revision = previous.state().decideCorrection(command.seenRevision()).orThrow();
        Violations wrong = new Violations(turn.stamp().day());
        wrong.text("reason", command.reason()).notBlank().maxLength(MAX_REASON_CHARACTERS);
        StandingReport current = switch (command) {
            case CorrectReport.Replace replace -> replaced(replace.values(), previous, turn, by, wrong);
            case CorrectReport.Withdraw withdraw -> withdrawn(previous, turn.stamp(), wrong);
        };
        evidence.requireKnown(evidence(command));
        Correction correction = new Correction(
                ids.next(),
                reportId,
                revision,
                turn.stamp(),
                by,
                command.reason(),
                current.state().assurance() == Assurance.WITHDRAWN);
        revisions.add(current.report());
        states.replace(current.state());
        follow(turn, command);
        corrections.add(correction);
        events.corrected(correction, previous, current);
    }

    private Turn take(UUID projectId, CorrectReport command) {
        Series series = series(command);
        return series == null ? turns.take(projectId) : turns.take(projectId, series.key());
    }

    /** As the turn finds it: whoever had the turn before may have corrected it. */
    private StandingReport standing(UUID reportId) {
        ReportState state = find(reportId);
        return new StandingReport(state, revisions.current(state));
    }

    private ReportState find(UUID reportId) {
        return states.find(reportId)
                .orElseThrow(() -> Refusal.notFound("reportId", reportId).asException());
    }

    private StandingReport replaced(
            NewValues values, StandingReport previous, Turn turn, Signature by, Violations wrong) {
        Report current = decide(values, previous.report(), turn, wrong).orThrow();
        ReportState state = previous.state();
        if (state.assurance() != Assurance.REJECTED
                && current.equals(previous.report().again(turn.stamp()))) {
            throw Refusal.brokenRule(Violation.of("reportId", "correction-changes-nothing", state.id()))
                    .asException();
        }
        Series series = values.series();
        return new StandingReport(
                state.corrected(by, series == null ? null : ReportState.Membership.of(series)), current);
    }

    private static StandingReport withdrawn(StandingReport previous, Stamp stamp, Violations wrong) {
        wrong.throwIfAny();
        return new StandingReport(
                previous.state().withdrawn(), previous.report().again(stamp));
    }

    private Decision<? extends Report> decide(NewValues values, Report previous, Turn turn, Violations wrong) {
        Stamp stamp = turn.stamp();
        return switch (values) {
            case NewValues.OfEmployment(var command)
            when previous instanceof Report.OfEmployment(EmploymentReport report) ->
                report.correct(command, settle(turn, command.series()), stamp, wrong)
                        .map(Report.OfEmployment::new);
            case NewValues.OfTraining(var command)
            when previous instanceof Report.OfTraining(TrainingReport report) ->
                report.correct(command, settle(turn, command.series()), stamp, wrong)
                        .map(Report.OfTraining::new);
            case NewValues.OfOutcome(var command)
            when previous instanceof Report.OfOutcome(OutcomeReport report) ->
                report.correct(
                                command,
                                reference.indicator(command.indicator()),
                                settle(turn, command.series()),
                                stamp,
                                wrong)
                        .map(Report.OfOutcome::new);
            case NewValues.OfPay(var command)
            when previous instanceof Report.OfPay(PayObservation report) ->
                report.correct(command, stamp, wrong).map(Report.OfPay::new);
            case NewValues.OfEmployment other -> throw otherKind(other, previous);
            case NewValues.OfTraining other -> throw otherKind(other, previous);
            case NewValues.OfOutcome other -> throw otherKind(other, previous);
            case NewValues.OfPay other -> throw otherKind(other, previous);
        };
    }

    private Series settle(Turn turn, Series sent) {
        return turns.settle(turn.standing().projectId(), turn.series(), sent);
    }

    private void follow(Turn turn, CorrectReport command) {
        Series series = series(command);
        if (series != null && series.unit() != null) {
            turns.follow(turn.standing().projectId(), series);
        }
    }

    private static List<UUID> evidence(CorrectReport command) {
        return switch (command) {
            case CorrectReport.Replace replace -> replace.values().evidence();
            case CorrectReport.Withdraw withdraw -> List.of();
        };
    }

    private static @Nullable Series series(CorrectReport command) {
        return switch (command) {
            case CorrectReport.Replace replace -> replace.values().series();
            case CorrectReport.Withdraw withdraw -> null;
        };
    }

    /** The values are read as the kind of the report says, and a report never changes its kind. */
    private static IllegalStateException otherKind(NewValues values, Report report) {
        return new IllegalStateException(values + " are no values of " + report);
    }
}
