package org.shanhai.project.report;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.project.employment.EmploymentReport;
import org.shanhai.project.outcome.OutcomeReport;
import org.shanhai.project.pay.PayObservation;
import org.shanhai.project.standing.Stamp;
import org.shanhai.project.training.TrainingReport;

/** A revision of a report of any kind. */
public sealed interface Report {

    UUID id();

    int revision();

    /** The number that it claims, in its unit; null when it has none. */
    @Nullable
    BigDecimal value();

    /** The same values as the next revision. */
    Report again(Stamp stamp);

    /** Of hires, separations or jobs. */
    record OfEmployment(EmploymentReport report) implements Report {
        @Override
        public UUID id() {
            return report.id();
        }

        @Override
        public int revision() {
            return report.revision();
        }

        @Override
        public @Nullable BigDecimal value() {
            return whole(report.headcount());
        }

        @Override
        public Report again(Stamp stamp) {
            return new OfEmployment(report.again(stamp));
        }
    }

    /** Of training. */
    record OfTraining(TrainingReport report) implements Report {
        @Override
        public UUID id() {
            return report.id();
        }

        @Override
        public int revision() {
            return report.revision();
        }

        @Override
        public @Nullable BigDecimal value() {
            return whole(report.count());
        }

        @Override
        public Report again(Stamp stamp) {
            return new OfTraining(report.again(stamp));
        }
    }

    /** Of another indicator. */
    record OfOutcome(OutcomeReport report) implements Report {
        @Override
        public UUID id() {
            return report.id();
        }

        @Override
        public int revision() {
            return report.revision();
        }

        @Override
        public @Nullable BigDecimal value() {
            return report.value();
        }

        @Override
        public Report again(Stamp stamp) {
            return new OfOutcome(report.again(stamp));
        }
    }

    /** Of pay. */
    record OfPay(PayObservation report) implements Report {
        @Override
        public UUID id() {
            return report.id();
        }

        @Override
        public int revision() {
            return report.revision();
        }

        @Override
        public @Nullable BigDecimal value() {
            return report.amount();
        }

        @Override
        public Report again(Stamp stamp) {
            return new OfPay(report.again(stamp));
        }
    }

    private static @Nullable BigDecimal whole(@Nullable Long count) {
        return count == null ? null : BigDecimal.valueOf(count);
    }
}
