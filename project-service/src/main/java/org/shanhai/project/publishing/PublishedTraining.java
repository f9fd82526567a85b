package org.shanhai.project.publishing;

import org.shanhai.contracts.project.TrainingReported;
import org.shanhai.project.claim.Claim;
import org.shanhai.project.history.ReportKind;
import org.shanhai.project.history.ReportReference;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.training.TrainingEvents;
import org.shanhai.project.training.TrainingMode;
import org.shanhai.project.training.TrainingReport;
import org.shanhai.project.training.TrainingUnit;
import org.shanhai.project.training.UnitCertainty;
import org.springframework.stereotype.Component;

@Component
class PublishedTraining implements TrainingEvents {

    private final EventRecorder recorder;

    PublishedTraining(EventRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void reported(Signature by, TrainingReport report) {
        recorder.record(report.stamp(), by, new ReportReference(ReportKind.TRAINING, report.id()), data(report, by));
    }

    /** What a revision of it says, signed by who made it. */
    static TrainingReported data(TrainingReport report, Signature by) {
        Claim claim = report.claim();
        return new TrainingReported(
                report.id().toString(),
                mode(report.mode()),
                report.tier(),
                unit(report.unit()),
                certainty(report.unitCertainty()),
                Vocabulary.of(report.measure()),
                report.count(),
                report.completions(),
                Vocabulary.decimal(report.hours()),
                claim.day().day(),
                Vocabulary.of(claim.day().precision()),
                claim.day().countsOn(),
                Vocabulary.of(claim.qualifier()),
                claim.granularity(),
                Vocabulary.of(claim.source()),
                Vocabulary.others(claim.otherSources()),
                EventRecorder.actor(by));
    }

    private static TrainingReported.TrainingMode mode(TrainingMode mode) {
        return switch (mode) {
            case COURSE -> TrainingReported.TrainingMode.COURSE;
            case EVENT -> TrainingReported.TrainingMode.EVENT;
            case MENTORING -> TrainingReported.TrainingMode.MENTORING;
            case ON_THE_JOB -> TrainingReported.TrainingMode.ON_THE_JOB;
        };
    }

    private static TrainingReported.TrainingUnit unit(TrainingUnit unit) {
        return switch (unit) {
            case PERSONS -> TrainingReported.TrainingUnit.PERSONS;
            case PERSON_TIMES -> TrainingReported.TrainingUnit.PERSON_TIMES;
        };
    }

    private static TrainingReported.UnitCertainty certainty(UnitCertainty certainty) {
        return switch (certainty) {
            case CERTAIN -> TrainingReported.UnitCertainty.CERTAIN;
            case UNCERTAIN -> TrainingReported.UnitCertainty.UNCERTAIN;
        };
    }
}
