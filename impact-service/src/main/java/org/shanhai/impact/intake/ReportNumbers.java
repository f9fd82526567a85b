package org.shanhai.impact.intake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Measure;
import org.shanhai.contracts.Source;
import org.shanhai.contracts.project.EmploymentReported;
import org.shanhai.contracts.project.OutcomeReported;
import org.shanhai.contracts.project.PayObserved;
import org.shanhai.contracts.project.ReportState;
import org.shanhai.contracts.project.TrainingReported;
import org.shanhai.impact.ledger.Accrual;
import org.shanhai.impact.ledger.Assurance;
import org.shanhai.impact.ledger.Claim;
import org.shanhai.impact.ledger.JobFlow;
import org.shanhai.impact.ledger.JobKind;
import org.shanhai.impact.ledger.JobMeasure;
import org.shanhai.impact.ledger.Qualifier;
import org.shanhai.impact.ledger.Series;
import org.shanhai.impact.ledger.TrainingMeasure;
import org.shanhai.impact.ledger.TrainingMode;
import org.shanhai.impact.ledger.TrainingUnit;
import org.shanhai.platform.reference.IndicatorEntry;
import org.shanhai.platform.reference.ReferenceData;

/** The numbers of a report; the one that it is about comes first. Pure. */
final class ReportNumbers {
    private final ReferenceData reference;

    ReportNumbers(ReferenceData reference) {
        this.reference = reference;
    }

    /**
     * The numbers of a report as it stands: reported ones as long as it is neither withdrawn nor rejected, and besides them what of it is
     * verified.
     */
    List<Stated> of(ReportState state) {
        List<Stated> reported = values(state);
        return switch (state.status()) {
            case REPORTED -> reported;
            case VERIFIED ->
                Stream.concat(reported.stream(), verified(reported, verifiedValue(state)).stream())
                        .toList();
            case REJECTED ->
                reported.stream().map(number -> number.as(Assurance.REJECTED)).toList();
            case WITHDRAWN -> List.of();
        };
    }

    private List<Stated> values(ReportState state) {
        if (state.employment() != null) {
            return of(state.employment());
        }
        if (state.training() != null) {
            return of(state.training());
        }
        if (state.outcome() != null) {
            return of(state.outcome());
        }
        if (state.pay() != null) {
            return of(state.pay());
        }
        throw new UnusableEventException("a report without its values");
    }

    private static @Nullable BigDecimal verifiedValue(ReportState state) {
        return Decimals.orNull(state.outcome() == null ? state.verifiedValue() : state.canonicalVerifiedValue());
    }

    /** What stands beside the number is verified when all of the number is: nobody can tell which of the persons it was about. */
    private static List<Stated> verified(List<Stated> reported, @Nullable BigDecimal verified) {
        Stated number = reported.getFirst();
        BigDecimal value = number.value();
        if (verified == null || (value != null && value.compareTo(verified) == 0)) {
            return reported.stream().map(each -> each.as(Assurance.VERIFIED)).toList();
        }
        return List.of(number.counted(verified));
    }

    List<Stated> of(EmploymentReported report) {
        List<Stated> numbers = new ArrayList<>();
        Long headcount = report.headcount();
        numbers.add(jobs(report, JobMeasure.HEADCOUNT, headcount == null ? null : BigDecimal.valueOf(headcount)));
        String fte = report.fte();
        if (fte != null) {
            numbers.add(jobs(report, JobMeasure.FTE, Decimals.of(fte)));
        }
        EmploymentReported.Safeguards safeguards = report.safeguards();
        if (safeguards != null) {
            addSafeguard(numbers, report, JobMeasure.WRITTEN_CONTRACT, safeguards.writtenContract());
            addSafeguard(numbers, report, JobMeasure.MINIMUM_WAGE, safeguards.minimumWage());
            addSafeguard(numbers, report, JobMeasure.OPENLY_RECRUITED, safeguards.openlyRecruited());
            addSafeguard(numbers, report, JobMeasure.GRIEVANCE_CHANNEL, safeguards.grievanceChannel());
        }
        EmploymentReported.Pay pay = report.pay();
        if (pay != null) {
            numbers.add(
                    pay(report.countsOn(), pay.amount(), pay.observations(), pay.qualifier(), claim(report.source())));
        }
        return numbers;
    }

    /** A safeguard of how many persons, and of how many it is known; without a headcount it says nothing of a share. */
    private static void addSafeguard(
            List<Stated> numbers, EmploymentReported report, JobMeasure measure, @Nullable Long persons) {
        Long headcount = report.headcount();
        if (persons != null && headcount != null) {
            numbers.add(jobs(report, measure, BigDecimal.valueOf(persons)));
            numbers.add(jobs(report, measure.outOf(), BigDecimal.valueOf(headcount)));
        }
    }

    private static Stated jobs(EmploymentReported report, JobMeasure measure, @Nullable BigDecimal value) {
        JobFlow flow = switch (report.measure()) {
            case HIRES -> JobFlow.HIRES;
            case SEPARATIONS -> JobFlow.SEPARATIONS;
            case SNAPSHOT -> JobFlow.SNAPSHOT;
        };
        JobKind kind = switch (report.kind()) {
            case DIRECT -> JobKind.DIRECT;
            case INDIRECT -> JobKind.INDIRECT;
            case CONSTRUCTION -> JobKind.CONSTRUCTION;
        };
        return new Stated(
                new Series.Jobs(kind, flow, measure),
                "",
                report.countsOn(),
                Assurance.REPORTED,
                value,
                qualifier(report.qualifier()),
                report.granularity(),
                false,
                null,
                null,
                claim(report.source()));
    }

    List<Stated> of(TrainingReported report) {
        List<Stated> numbers = new ArrayList<>();
        Long count = report.count();
        numbers.add(training(report, TrainingMeasure.PARTICIPANTS, count == null ? null : BigDecimal.valueOf(count)));
        Long completions = report.completions();
        if (completions != null) {
            numbers.add(training(report, TrainingMeasure.COMPLETIONS, BigDecimal.valueOf(completions)));
        }
        String hours = report.hours();
        if (hours != null) {
            numbers.add(training(report, TrainingMeasure.HOURS, Decimals.of(hours)));
        }
        return numbers;
    }

    private static Stated training(TrainingReported report, TrainingMeasure measure, @Nullable BigDecimal value) {
        TrainingMode mode = switch (report.mode()) {
            case COURSE -> TrainingMode.COURSE;
            case EVENT -> TrainingMode.EVENT;
            case MENTORING -> TrainingMode.MENTORING;
            case ON_THE_JOB -> TrainingMode.ON_THE_JOB;
        };
        TrainingUnit unit = switch (report.unit()) {
            case PERSONS -> TrainingUnit.PERSONS;
            case PERSON_TIMES -> TrainingUnit.PERSON_TIMES;
        };
        boolean uncertain = switch (report.unitCertainty()) {
            case CERTAIN -> false;
            case UNCERTAIN -> true;
        };
        String tier = report.tier();
        return new Stated(
                new Series.Training(mode, unit, measure, accrual(report.measure())),
                tier == null ? "" : tier,
                report.countsOn(),
                Assurance.REPORTED,
                value,
                qualifier(report.qualifier()),
                report.granularity(),
                uncertain,
                null,
                null,
                claim(report.source()));
    }

    List<Stated> of(OutcomeReported report) {
        String item = report.item();
        long step = measuredIn(reference, report.indicator(), report.unit())
                .map(indicator -> step(indicator, report.unit(), report.granularity()))
                .orElse(report.granularity());
        return List.of(new Stated(
                new Series.Outcome(
                        report.indicator(), report.canonicalUnit(), report.summable(), accrual(report.measure())),
                item == null ? "" : item,
                report.countsOn(),
                Assurance.REPORTED,
                Decimals.orNull(report.canonicalValue()),
                qualifier(report.qualifier()),
                step,
                false,
                null,
                report.magnitude(),
                claim(report.source())));
    }

    List<Stated> of(PayObserved observed) {
        return List.of(pay(
                observed.countsOn(),
                observed.amount(),
                observed.observations(),
                observed.qualifier(),
                claim(observed.source())));
    }

    private static Stated pay(
            LocalDate countsOn,
            String amount,
            long observations,
            org.shanhai.contracts.Qualifier qualifier,
            Claim claim) {
        return new Stated(
                new Series.Pay(),
                Long.toString(observations),
                countsOn,
                Assurance.REPORTED,
                Decimals.of(amount),
                qualifier(qualifier),
                Stated.WITHOUT_STEP,
                false,
                observations,
                null,
                claim);
    }

    static Optional<IndicatorEntry> measuredIn(ReferenceData reference, String indicator, String unit) {
        return reference.indicator(indicator).filter(entry -> entry.measuredIn(unit));
    }

    /** The step of a claim in the unit that values are kept in, rounded up: it is not made finer than it was. */
    static long step(IndicatorEntry indicator, String unit, long step) {
        return indicator
                .toCanonical(BigDecimal.valueOf(step), unit)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    static Claim claim(Source source) {
        return new Claim(
                source.publication(), source.date(), source.locator(), source.outside(), source.illustrative());
    }

    private static Accrual accrual(Measure measure) {
        return switch (measure) {
            case DELTA -> Accrual.DELTA;
            case SNAPSHOT -> Accrual.SNAPSHOT;
        };
    }

    static Qualifier qualifier(org.shanhai.contracts.Qualifier qualifier) {
        return switch (qualifier) {
            case EXACT -> Qualifier.EXACT;
            case AS_STATED -> Qualifier.AS_STATED;
            case MORE_THAN -> Qualifier.MORE_THAN;
            case ABOUT -> Qualifier.ABOUT;
            case ORDER_OF_MAGNITUDE -> Qualifier.ORDER_OF_MAGNITUDE;
        };
    }
}
