package org.shanhai.project.publishing;

import org.shanhai.contracts.project.OutcomeReported;
import org.shanhai.project.claim.Claim;
import org.shanhai.project.history.ReportKind;
import org.shanhai.project.history.ReportReference;
import org.shanhai.project.outcome.OutcomeEvents;
import org.shanhai.project.outcome.OutcomeReport;
import org.shanhai.project.standing.Signature;
import org.springframework.stereotype.Component;

@Component
class PublishedOutcomes implements OutcomeEvents {

    private final EventRecorder recorder;

    PublishedOutcomes(EventRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void reported(Signature by, OutcomeReport report) {
        recorder.record(report.stamp(), by, new ReportReference(ReportKind.OUTCOME, report.id()), data(report, by));
    }

    /** What a revision of it says, signed by who made it. */
    static OutcomeReported data(OutcomeReport report, Signature by) {
        Claim claim = report.claim();
        return new OutcomeReported(
                report.id().toString(),
                report.indicator(),
                report.item(),
                Vocabulary.decimal(report.value()),
                report.unit(),
                report.summable(),
                report.canonicalUnit(),
                Vocabulary.decimal(report.canonicalValue()),
                report.magnitude(),
                Vocabulary.of(report.measure()),
                claim.day().day(),
                Vocabulary.of(claim.day().precision()),
                claim.day().countsOn(),
                Vocabulary.of(claim.qualifier()),
                claim.granularity(),
                Vocabulary.of(claim.source()),
                Vocabulary.others(claim.otherSources()),
                EventRecorder.actor(by));
    }
}
