package org.shanhai.impact.intake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Measure;
import org.shanhai.contracts.Source;
import org.shanhai.contracts.funding.CommitmentCancelled;
import org.shanhai.contracts.funding.CommitmentRevised;
import org.shanhai.contracts.funding.Committed;
import org.shanhai.contracts.funding.Disbursed;
import org.shanhai.contracts.funding.FundTags;
import org.shanhai.contracts.funding.FundingEvent;
import org.shanhai.contracts.funding.Returned;
import org.shanhai.contracts.funding.Tranche;
import org.shanhai.contracts.project.EmploymentReported;
import org.shanhai.contracts.project.MilestoneAchieved;
import org.shanhai.contracts.project.MilestonePlanned;
import org.shanhai.contracts.project.MilestoneReplanned;
import org.shanhai.contracts.project.OutcomeReported;
import org.shanhai.contracts.project.PayObserved;
import org.shanhai.contracts.project.ProjectCreated;
import org.shanhai.contracts.project.ProjectEvent;
import org.shanhai.contracts.project.ProjectRevised;
import org.shanhai.contracts.project.ProjectStatusChanged;
import org.shanhai.contracts.project.ReportCorrected;
import org.shanhai.contracts.project.ReportRejected;
import org.shanhai.contracts.project.ReportVerified;
import org.shanhai.contracts.project.ReportingCalendarSet;
import org.shanhai.contracts.project.TargetsSet;
import org.shanhai.contracts.project.TrainingReported;
import org.shanhai.impact.ledger.Accrual;
import org.shanhai.impact.ledger.Assurance;
import org.shanhai.impact.ledger.Claim;
import org.shanhai.impact.ledger.Fact;
import org.shanhai.impact.ledger.FundType;
import org.shanhai.impact.ledger.JobFlow;
import org.shanhai.impact.ledger.JobKind;
import org.shanhai.impact.ledger.JobMeasure;
import org.shanhai.impact.ledger.MilestoneStep;
import org.shanhai.impact.ledger.MoneyStage;
import org.shanhai.impact.ledger.Qualifier;
import org.shanhai.impact.ledger.Series;
import org.shanhai.impact.ledger.Stream;
import org.shanhai.impact.ledger.TrainingMeasure;
import org.shanhai.impact.ledger.TrainingMode;
import org.shanhai.impact.ledger.TrainingUnit;
import org.shanhai.platform.events.EventEnvelope;
import org.shanhai.platform.reference.IndicatorEntry;
import org.shanhai.platform.reference.ReferenceData;

/** The facts of one event, in the order in which they stand in it. Pure. */
final class EventFacts {
    private static final long WITHOUT_STEP = 1;

    private final EventEnvelope event;
    private final Stream stream;
    private final ReferenceData reference;
    private final Consumer<Fact> sink;
    private int ordinal;

    private EventFacts(EventEnvelope event, Stream stream, ReferenceData reference, Consumer<Fact> sink) {
        this.event = event;
        this.stream = stream;
        this.reference = reference;
        this.sink = sink;
    }

    /** @param reference for the units of targets, which events carry as they were set */
    static void of(EventEnvelope event, ReferenceData reference, Consumer<Fact> sink) {
        switch (event.data()) {
            case ProjectEvent data -> new EventFacts(event, Stream.PROJECT, reference, sink).read(data);
            case FundingEvent data -> new EventFacts(event, Stream.FUNDING, reference, sink).read(data);
            // Event cannot be sealed over packages; the two topics that are read carry nothing else.
            default -> throw new IllegalStateException("no event of these topics: " + event.type());
        }
    }

    private void read(ProjectEvent data) {
        switch (data) {
            case ProjectCreated _, ProjectRevised _, ProjectStatusChanged _, ReportingCalendarSet _ -> {}
            // Published by nobody yet; refused so that none is passed over in silence.
            case ReportCorrected _, ReportVerified _, ReportRejected _, MilestoneReplanned _ ->
                throw new UnusableEventException("events of type " + event.type() + " are not taken in");
            case TargetsSet target -> read(target);
            case MilestonePlanned milestone ->
                milestone(MilestoneStep.PLANNED, Assurance.PLANNED, milestone.milestone(), milestone.plannedOn());
            case MilestoneAchieved milestone ->
                milestone(MilestoneStep.ACHIEVED, Assurance.REPORTED, milestone.milestone(), milestone.countsOn());
            case EmploymentReported report -> read(report);
            case TrainingReported report -> read(report);
            case OutcomeReported report -> read(report);
            case PayObserved observed ->
                pay(
                        observed.reportId(),
                        observed.countsOn(),
                        observed.amount(),
                        observed.observations(),
                        observed.qualifier(),
                        claim(observed.source()));
        }
    }

    private void read(FundingEvent data) {
        switch (data) {
            case Committed committed -> {
                UUID report = UUID.fromString(committed.commitmentId());
                Claim claim = claim(committed.source());
                money(
                        MoneyStage.COMMITTED,
                        committed.tags(),
                        report,
                        "",
                        committed.committedOn(),
                        committed.amountCny(),
                        claim);
                for (Tranche tranche : committed.tranches()) {
                    String milestone = tranche.onMilestone();
                    money(
                            MoneyStage.TRANCHE,
                            committed.tags(),
                            report,
                            milestone == null ? "" : milestone,
                            tranche.dueOn(),
                            tranche.amountCny(),
                            claim);
                }
            }
            case CommitmentRevised _, CommitmentCancelled _, Returned _ ->
                throw new UnusableEventException("events of type " + event.type() + " are not taken in");
            case Disbursed disbursed ->
                money(
                        MoneyStage.DISBURSED,
                        disbursed.tags(),
                        UUID.fromString(disbursed.disbursementId()),
                        "",
                        disbursed.paidOn(),
                        disbursed.amountCny(),
                        claim(disbursed.source()));
        }
    }

    private void read(TargetsSet target) {
        BigDecimal value = Decimals.of(target.value());
        String unit = target.unit();
        long step = target.granularity();
        Optional<IndicatorEntry> known = measuredIn(target.indicator(), unit);
        if (known.isPresent()) {
            IndicatorEntry indicator = known.get();
            value = indicator.toCanonical(value, unit);
            step = step(indicator, unit, step);
            unit = indicator.canonicalUnit();
        }
        add(
                null,
                new Series.Target(target.indicator(), unit),
                target.phase(),
                target.asOf(),
                Assurance.PLANNED,
                value,
                qualifier(target.qualifier()),
                step,
                false,
                null,
                null,
                claim(target.source()));
    }

    private Optional<IndicatorEntry> measuredIn(String indicator, String unit) {
        return reference.indicator(indicator).filter(entry -> entry.measuredIn(unit));
    }

    /** The step of a claim in the unit that values are kept in, rounded up: it is not made finer than it was. */
    private static long step(IndicatorEntry indicator, String unit, long step) {
        return indicator
                .toCanonical(BigDecimal.valueOf(step), unit)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    private void read(EmploymentReported report) {
        UUID id = UUID.fromString(report.reportId());
        Claim claim = claim(report.source());
        Long headcount = report.headcount();
        jobs(report, id, JobMeasure.HEADCOUNT, headcount == null ? null : BigDecimal.valueOf(headcount), claim);
        String fte = report.fte();
        if (fte != null) {
            jobs(report, id, JobMeasure.FTE, Decimals.of(fte), claim);
        }
        EmploymentReported.Safeguards safeguards = report.safeguards();
        if (safeguards != null) {
            safeguard(report, id, JobMeasure.WRITTEN_CONTRACT, safeguards.writtenContract(), claim);
            safeguard(report, id, JobMeasure.MINIMUM_WAGE, safeguards.minimumWage(), claim);
            safeguard(report, id, JobMeasure.OPENLY_RECRUITED, safeguards.openlyRecruited(), claim);
            safeguard(report, id, JobMeasure.GRIEVANCE_CHANNEL, safeguards.grievanceChannel(), claim);
        }
        EmploymentReported.Pay pay = report.pay();
        if (pay != null) {
            pay(report.reportId(), report.countsOn(), pay.amount(), pay.observations(), pay.qualifier(), claim);
        }
    }

    private void safeguard(
            EmploymentReported report, UUID id, JobMeasure measure, @Nullable Long persons, Claim claim) {
        if (persons != null) {
            jobs(report, id, measure, BigDecimal.valueOf(persons), claim);
        }
    }

    private void jobs(EmploymentReported report, UUID id, JobMeasure measure, @Nullable BigDecimal value, Claim claim) {
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
        add(
                id,
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
                claim);
    }

    private void read(TrainingReported report) {
        UUID id = UUID.fromString(report.reportId());
        Claim claim = claim(report.source());
        Long count = report.count();
        training(report, id, TrainingMeasure.PARTICIPANTS, count == null ? null : BigDecimal.valueOf(count), claim);
        Long completions = report.completions();
        if (completions != null) {
            training(report, id, TrainingMeasure.COMPLETIONS, BigDecimal.valueOf(completions), claim);
        }
        String hours = report.hours();
        if (hours != null) {
            training(report, id, TrainingMeasure.HOURS, Decimals.of(hours), claim);
        }
    }

    private void training(
            TrainingReported report, UUID id, TrainingMeasure measure, @Nullable BigDecimal value, Claim claim) {
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
        add(
                id,
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
                claim);
    }

    private void read(OutcomeReported report) {
        String item = report.item();
        long step = measuredIn(report.indicator(), report.unit())
                .map(indicator -> step(indicator, report.unit(), report.granularity()))
                .orElse(report.granularity());
        add(
                UUID.fromString(report.reportId()),
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
                claim(report.source()));
    }

    private void pay(
            String reportId,
            LocalDate countsOn,
            String amount,
            long observations,
            org.shanhai.contracts.Qualifier qualifier,
            Claim claim) {
        add(
                UUID.fromString(reportId),
                new Series.Pay(),
                "",
                countsOn,
                Assurance.REPORTED,
                Decimals.of(amount),
                qualifier(qualifier),
                WITHOUT_STEP,
                false,
                observations,
                null,
                claim);
    }

    private void milestone(MilestoneStep step, Assurance assurance, String milestone, @Nullable LocalDate day) {
        add(
                null,
                new Series.Milestone(step),
                milestone,
                day,
                assurance,
                BigDecimal.ONE,
                Qualifier.EXACT,
                WITHOUT_STEP,
                false,
                null,
                null,
                Claim.REGISTER);
    }

    private void money(
            MoneyStage stage,
            FundTags tags,
            UUID report,
            String milestone,
            @Nullable LocalDate day,
            String amount,
            Claim claim) {
        FundType type = switch (tags.fundType()) {
            case AID -> FundType.AID;
            case ENTERPRISE -> FundType.ENTERPRISE;
            case DONATION -> FundType.DONATION;
        };
        boolean countyOrBelow = switch (tags.useLevel()) {
            case COUNTY_OR_BELOW -> true;
            case ABOVE_COUNTY -> false;
        };
        add(
                report,
                new Series.Money(
                        stage,
                        tags.donorCode(),
                        tags.countedDonorCode(),
                        tags.fundingYear(),
                        type,
                        countyOrBelow,
                        tags.livelihood()),
                milestone,
                day,
                Assurance.BOOKED,
                Decimals.of(amount),
                Qualifier.EXACT,
                WITHOUT_STEP,
                false,
                null,
                null,
                claim);
    }

    private void add(
            @Nullable UUID report,
            Series series,
            String item,
            @Nullable LocalDate countsOn,
            Assurance assurance,
            @Nullable BigDecimal value,
            Qualifier qualifier,
            long granularity,
            boolean uncertain,
            @Nullable Long observations,
            @Nullable String magnitude,
            Claim claim) {
        sink.accept(new Fact(
                event.projectId(),
                stream,
                event.sequence(),
                ordinal++,
                event.id(),
                event.recordedAt(),
                report,
                series,
                item,
                countsOn,
                assurance,
                value,
                qualifier,
                granularity,
                uncertain,
                observations,
                magnitude,
                claim));
    }

    private static Claim claim(Source source) {
        return new Claim(
                source.publication(), source.date(), source.locator(), source.outside(), source.illustrative());
    }

    private static Accrual accrual(Measure measure) {
        return switch (measure) {
            case DELTA -> Accrual.DELTA;
            case SNAPSHOT -> Accrual.SNAPSHOT;
        };
    }

    private static Qualifier qualifier(org.shanhai.contracts.Qualifier qualifier) {
        return switch (qualifier) {
            case EXACT -> Qualifier.EXACT;
            case AS_STATED -> Qualifier.AS_STATED;
            case MORE_THAN -> Qualifier.MORE_THAN;
            case ABOUT -> Qualifier.ABOUT;
            case ORDER_OF_MAGNITUDE -> Qualifier.ORDER_OF_MAGNITUDE;
        };
    }

    /** Whether an event is a report of what a project brought about. */
    static boolean isReport(EventEnvelope event) {
        return switch (event.type()) {
            case EMPLOYMENT_REPORTED, TRAINING_REPORTED, OUTCOME_REPORTED, PAY_OBSERVED -> true;
            case PROJECT_CREATED,
                    PROJECT_REVISED,
                    PROJECT_STATUS_CHANGED,
                    TARGETS_SET,
                    MILESTONE_PLANNED,
                    MILESTONE_ACHIEVED,
                    REPORT_CORRECTED,
                    REPORT_VERIFIED,
                    REPORT_REJECTED,
                    MILESTONE_REPLANNED,
                    REPORTING_CALENDAR_SET,
                    COMMITTED,
                    DISBURSED,
                    COMMITMENT_REVISED,
                    COMMITMENT_CANCELLED,
                    RETURNED,
                    POLICY_SHARE_WARNED,
                    JOURNAL_HEAD_STATED,
                    MONTH_CLOSED,
                    REFERENCE_CHANGED,
                    FIGURE_CHANGED -> false;
        };
    }
}
