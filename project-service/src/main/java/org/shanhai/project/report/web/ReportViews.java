package org.shanhai.project.report.web;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.web.Quantity;
import org.shanhai.project.assurance.Correction;
import org.shanhai.project.assurance.ReportState;
import org.shanhai.project.assurance.Verification;
import org.shanhai.project.assurance.Verified;
import org.shanhai.project.assurance.web.ReportValues;
import org.shanhai.project.assurance.web.ReportView;
import org.shanhai.project.employment.web.EmploymentValues;
import org.shanhai.project.history.ReportKind;
import org.shanhai.project.outcome.web.OutcomeValues;
import org.shanhai.project.pay.web.PayValues;
import org.shanhai.project.reference.Reference;
import org.shanhai.project.report.Report;
import org.shanhai.project.report.ReportDossier;
import org.shanhai.project.standing.web.RecordedBy;
import org.shanhai.project.training.web.TrainingValues;
import org.springframework.stereotype.Component;

/** Shows a report of any kind with all that became of it. */
@Component
class ReportViews {

    private final Reference reference;

    ReportViews(Reference reference) {
        this.reference = reference;
    }

    ReportView view(ReportDossier dossier, Caller reader) {
        ReportState state = dossier.state();
        return ReportView.of(
                state,
                verifiedValue(state.kind(), state.verified()),
                values(dossier.current()),
                dossier.corrections().isEmpty() ? null : values(dossier.revision(1)),
                dossier.corrections().stream()
                        .map(correction -> view(correction, dossier.revision(correction.revision()), reader))
                        .toList(),
                dossier.verifications().stream()
                        .map(verification -> view(verification, state.kind(), reader))
                        .toList(),
                reader);
    }

    private ReportView.CorrectionView view(Correction correction, Report revision, Caller reader) {
        return new ReportView.CorrectionView(
                correction.id(),
                correction.revision(),
                correction.stamp().sequence(),
                correction.stamp().recordedAt(),
                RecordedBy.of(correction.by(), reader),
                correction.reason(),
                correction.withdrawn(),
                values(revision));
    }

    private static ReportView.VerificationView view(Verification verification, ReportKind kind, Caller reader) {
        return new ReportView.VerificationView(
                verification.id(),
                verification.revision(),
                verification.stamp().sequence(),
                verification.stamp().recordedAt(),
                RecordedBy.of(verification.by(), reader),
                verification.verdict().name(),
                verifiedValue(kind, verification.verified()),
                verification.evidence(),
                verification.note());
    }

    private ReportValues values(Report any) {
        return switch (any) {
            case Report.OfEmployment(var report) -> EmploymentValues.of(report);
            case Report.OfTraining(var report) -> TrainingValues.of(report);
            case Report.OfOutcome(var report) -> OutcomeValues.of(report, reference);
            case Report.OfPay(var report) -> PayValues.of(report);
        };
    }

    /** In the form of the report's own number: money is a string always. */
    private static @Nullable Object verifiedValue(ReportKind kind, @Nullable Verified verified) {
        if (verified == null) {
            return null;
        }
        BigDecimal value = verified.value();
        return switch (kind) {
            case EMPLOYMENT, TRAINING, OUTCOME -> new Quantity(value);
            case PAY -> value.setScale(2);
        };
    }
}
