package org.shanhai.project.publishing;

import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.project.EmploymentReported;
import org.shanhai.project.claim.Claim;
import org.shanhai.project.employment.EmploymentEvents;
import org.shanhai.project.employment.EmploymentKind;
import org.shanhai.project.employment.EmploymentMeasure;
import org.shanhai.project.employment.EmploymentReport;
import org.shanhai.project.employment.Pay;
import org.shanhai.project.employment.Safeguards;
import org.shanhai.project.history.ReportKind;
import org.shanhai.project.history.ReportReference;
import org.shanhai.project.standing.Signature;
import org.springframework.stereotype.Component;

@Component
class PublishedEmployment implements EmploymentEvents {

    private final EventRecorder recorder;

    PublishedEmployment(EventRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void reported(Signature by, EmploymentReport report) {
        recorder.record(report.stamp(), by, new ReportReference(ReportKind.EMPLOYMENT, report.id()), data(report, by));
    }

    /** What a revision of it says, signed by who made it. */
    static EmploymentReported data(EmploymentReport report, Signature by) {
        Claim claim = report.claim();
        return new EmploymentReported(
                report.id().toString(),
                measure(report.measure()),
                kind(report.kind()),
                report.headcount(),
                Vocabulary.decimal(report.fte()),
                claim.day().day(),
                Vocabulary.of(claim.day().precision()),
                claim.day().countsOn(),
                Vocabulary.of(claim.qualifier()),
                claim.granularity(),
                pay(report.pay()),
                safeguards(report.safeguards()),
                Vocabulary.of(claim.source()),
                Vocabulary.others(claim.otherSources()),
                EventRecorder.actor(by));
    }

    private static EmploymentReported.EmploymentMeasure measure(EmploymentMeasure measure) {
        return switch (measure) {
            case HIRES -> EmploymentReported.EmploymentMeasure.HIRES;
            case SEPARATIONS -> EmploymentReported.EmploymentMeasure.SEPARATIONS;
            case SNAPSHOT -> EmploymentReported.EmploymentMeasure.SNAPSHOT;
        };
    }

    private static EmploymentReported.EmploymentKind kind(EmploymentKind kind) {
        return switch (kind) {
            case DIRECT -> EmploymentReported.EmploymentKind.DIRECT;
            case INDIRECT -> EmploymentReported.EmploymentKind.INDIRECT;
            case CONSTRUCTION -> EmploymentReported.EmploymentKind.CONSTRUCTION;
        };
    }

    private static EmploymentReported.@Nullable Pay pay(@Nullable Pay pay) {
        return pay == null
                ? null
                : new EmploymentReported.Pay(
                        Vocabulary.money(pay.amount()), pay.observations(), Vocabulary.of(pay.qualifier()));
    }

    private static EmploymentReported.@Nullable Safeguards safeguards(@Nullable Safeguards safeguards) {
        return safeguards == null
                ? null
                : new EmploymentReported.Safeguards(
                        safeguards.writtenContract(),
                        safeguards.minimumWage(),
                        safeguards.openlyRecruited(),
                        safeguards.grievanceChannel());
    }
}
