package org.shanhai.project.correction;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.project.claim.Series;
import org.shanhai.project.employment.ReportEmployment;
import org.shanhai.project.outcome.ReportOutcome;
import org.shanhai.project.pay.ObservePay;
import org.shanhai.project.training.ReportTraining;

/** All that a report is to say from now on. Its measure is that of the report: no correction changes it. */
public sealed interface NewValues {

    /** The series that they belong to, null for pay. */
    @Nullable
    Series series();

    /** The files that they point to. */
    List<UUID> evidence();

    /** Of hires, separations or jobs. */
    record OfEmployment(ReportEmployment command) implements NewValues {
        @Override
        public Series series() {
            return command.series();
        }

        @Override
        public List<UUID> evidence() {
            return command.claim().evidence();
        }
    }

    /** Of training. */
    record OfTraining(ReportTraining command) implements NewValues {
        @Override
        public Series series() {
            return command.series();
        }

        @Override
        public List<UUID> evidence() {
            return command.claim().evidence();
        }
    }

    /** Of another indicator. */
    record OfOutcome(ReportOutcome command) implements NewValues {
        @Override
        public Series series() {
            return command.series();
        }

        @Override
        public List<UUID> evidence() {
            return command.claim().evidence();
        }
    }

    /** Of pay. */
    record OfPay(ObservePay command) implements NewValues {
        @Override
        public @Nullable Series series() {
            return null;
        }

        @Override
        public List<UUID> evidence() {
            return command.evidence();
        }
    }
}
