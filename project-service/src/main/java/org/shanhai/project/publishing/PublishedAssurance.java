package org.shanhai.project.publishing;

import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.project.ReportCorrected;
import org.shanhai.contracts.project.ReportRejected;
import org.shanhai.contracts.project.ReportState;
import org.shanhai.contracts.project.ReportVerified;
import org.shanhai.project.assurance.Assurance;
import org.shanhai.project.assurance.Correction;
import org.shanhai.project.assurance.Verification;
import org.shanhai.project.assurance.Verified;
import org.shanhai.project.correction.CorrectionEvents;
import org.shanhai.project.history.ReportKind;
import org.shanhai.project.history.ReportReference;
import org.shanhai.project.report.Report;
import org.shanhai.project.report.StandingReport;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.verification.VerificationEvents;
import org.springframework.stereotype.Component;

@Component
class PublishedAssurance implements CorrectionEvents, VerificationEvents {

    private final EventRecorder recorder;

    PublishedAssurance(EventRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void corrected(Correction correction, StandingReport previous, StandingReport current) {
        recorder.record(
                correction.stamp(),
                correction.by(),
                reference(current),
                new ReportCorrected(
                        correction.id().toString(),
                        correction.reportId().toString(),
                        kind(current),
                        current.state().reported().sequence(),
                        correction.revision(),
                        correction.reason(),
                        state(previous),
                        state(current),
                        EventRecorder.actor(correction.by())));
    }

    @Override
    public void decided(Verification verification, StandingReport previous, StandingReport current) {
        recorder.record(
                verification.stamp(),
                verification.by(),
                reference(current),
                switch (verification.verdict()) {
                    case VERIFIED ->
                        new ReportVerified(
                                verification.id().toString(),
                                verification.reportId().toString(),
                                kind(current),
                                current.state().reported().sequence(),
                                verification.revision(),
                                verification.evidence(),
                                verification.note(),
                                state(previous),
                                state(current),
                                EventRecorder.actor(verification.by()));
                    case REJECTED ->
                        new ReportRejected(
                                verification.id().toString(),
                                verification.reportId().toString(),
                                kind(current),
                                current.state().reported().sequence(),
                                verification.revision(),
                                verification.evidence(),
                                note(verification),
                                state(previous),
                                state(current),
                                EventRecorder.actor(verification.by()));
                });
    }

    /** Nobody rejects without saying why. */
    private static String note(Verification rejection) {
        String note = rejection.note();
        if (note == null) {
            throw new IllegalStateException("a rejection without a note: " + rejection.id());
        }
        return note;
    }

    private static ReportReference reference(StandingReport standing) {
        return new ReportReference(standing.state().kind(), standing.state().id());
    }

    private static ReportState state(StandingReport standing) {
        Signature by = standing.state().valuesBy();
        ReportState.ReportStatus status = status(standing.state().assurance());
        Verified verified = standing.state().verified();
        String value = verified == null ? null : verifiedValue(standing.report(), verified);
        String canonical = verified == null ? null : Vocabulary.decimal(verified.canonicalValue());
        return switch (standing.report()) {
            case Report.OfEmployment(var report) ->
                new ReportState(status, value, canonical, PublishedEmployment.data(report, by), null, null, null);
            case Report.OfTraining(var report) ->
                new ReportState(status, value, canonical, null, PublishedTraining.data(report, by), null, null);
            case Report.OfOutcome(var report) ->
                new ReportState(status, value, canonical, null, null, PublishedOutcomes.data(report, by), null);
            case Report.OfPay(var report) ->
                new ReportState(status, value, canonical, null, null, null, PublishedPay.data(report, by));
        };
    }

    /** In the form of the report's own number. */
    private static @Nullable String verifiedValue(Report report, Verified verified) {
        return switch (report) {
            case Report.OfEmployment employment -> Vocabulary.decimal(verified.value());
            case Report.OfTraining training -> Vocabulary.decimal(verified.value());
            case Report.OfOutcome outcome -> Vocabulary.decimal(verified.value());
            case Report.OfPay pay -> Vocabulary.money(verified.value());
        };
    }

    private static ReportState.ReportStatus status(Assurance assurance) {
        return switch (assurance) {
            case REPORTED -> ReportState.ReportStatus.REPORTED;
            case VERIFIED -> ReportState.ReportStatus.VERIFIED;
            case REJECTED -> ReportState.ReportStatus.REJECTED;
            case WITHDRAWN -> ReportState.ReportStatus.WITHDRAWN;
        };
    }

    private static org.shanhai.contracts.project.ReportKind kind(StandingReport standing) {
        ReportKind kind = standing.state().kind();
        return switch (kind) {
            case EMPLOYMENT -> org.shanhai.contracts.project.ReportKind.EMPLOYMENT;
            case TRAINING -> org.shanhai.contracts.project.ReportKind.TRAINING;
            case OUTCOME -> org.shanhai.contracts.project.ReportKind.OUTCOME;
            case PAY -> org.shanhai.contracts.project.ReportKind.PAY;
        };
    }
}
