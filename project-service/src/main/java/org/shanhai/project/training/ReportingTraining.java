package org.shanhai.project.training;

import java.util.UUID;
import org.shanhai.platform.ids.Ids;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.assurance.ReportState;
import org.shanhai.project.assurance.ReportWriting;
import org.shanhai.project.assurance.TakenReport;
import org.shanhai.project.claim.Series;
import org.shanhai.project.evidence.EvidenceReferences;
import org.shanhai.project.history.ReportKind;
import org.shanhai.project.standing.Rights;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Turn;
import org.shanhai.project.standing.Turns;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes a report of training. */
@Service
public class ReportingTraining {

    private final Turns turns;
    private final TrainingReports reports;
    private final ReportWriting writing;
    private final TrainingEvents events;
    private final EvidenceReferences evidence;
    private final Ids ids;

    ReportingTraining(
            Turns turns,
            TrainingReports reports,
            ReportWriting writing,
            TrainingEvents events,
            EvidenceReferences evidence,
            Ids ids) {
        this.turns = turns;
        this.reports = reports;
        this.writing = writing;
        this.events = events;
        this.evidence = evidence;
        this.ids = ids;
    }

    @Transactional
    public TakenReport<TrainingReport> report(Caller caller, UUID projectId, ReportTraining command) {
        Turn turn = turns.take(projectId, command.series().key());
        Signature by = Rights.asDonor(caller, turn.standing().donors()).orThrow();
        Series series = turns.settle(projectId, turn.series(), command.series());
        TrainingReport report = TrainingReport.decide(
                        command,
                        turn.standing(),
                        series,
                        turn.stamp(),
                        ids.next(),
                        new Violations(turn.stamp().day()))
                .orThrow();
        evidence.requireKnown(command.claim().evidence());
        ReportState state = ReportState.taken(
                report.id(), ReportKind.TRAINING, report.stamp(), by, ReportState.Membership.of(command.series()));
        return writing.write(state, report, () -> reports.add(report), () -> events.reported(by, report));
    }
}
