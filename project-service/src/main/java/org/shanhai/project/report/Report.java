package org.shanhai.project.report;

import java.util.UUID;
import org.shanhai.project.employment.EmploymentReport;
import org.shanhai.project.outcome.OutcomeReport;
import org.shanhai.project.pay.PayObservation;
import org.shanhai.project.training.TrainingReport;

/** A report of any kind. */
public sealed interface Report {

    UUID id();

    /** Of hires, separations or jobs. */
    record OfEmployment(EmploymentReport report) implements Report {
        @Override
        public UUID id() {
            return report.id();
        }
    }

    /** Of training. */
    record OfTraining(TrainingReport report) implements Report {
        @Override
        public UUID id() {
            return report.id();
        }
    }

    /** Of another indicator. */
    record OfOutcome(OutcomeReport report) implements Report {
        @Override
        public UUID id() {
            return report.id();
        }
    }

    /** Of pay. */
    record OfPay(PayObservation report) implements Report {
        @Override
        public UUID id() {
            return report.id();
        }
    }
}
