package org.shanhai.impact.intake;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.funding.CommitmentCancelled;
import org.shanhai.contracts.funding.CommitmentRevised;
import org.shanhai.contracts.funding.Committed;
import org.shanhai.contracts.funding.Disbursed;
import org.shanhai.contracts.funding.FundingEvent;
import org.shanhai.contracts.funding.Returned;
import org.shanhai.contracts.programme.ProgrammeEvent;
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
import org.shanhai.contracts.project.ReportState;
import org.shanhai.contracts.project.ReportVerified;
import org.shanhai.contracts.project.ReportingCalendarSet;
import org.shanhai.contracts.project.TargetsSet;
import org.shanhai.contracts.project.TrainingReported;
import org.shanhai.impact.ledger.Assurance;
import org.shanhai.impact.ledger.Claim;
import org.shanhai.impact.ledger.Fact;
import org.shanhai.impact.ledger.MilestoneStep;
import org.shanhai.impact.ledger.MoneyStage;
import org.shanhai.impact.ledger.Series;
import org.shanhai.impact.ledger.Stream;
import org.shanhai.platform.events.EventEnvelope;
import org.shanhai.platform.reference.IndicatorEntry;
import org.shanhai.platform.reference.ReferenceData;

/**
 * The facts of one event, in the order in which they stand in it. Pure.
 *
 * <p>An event that changes what was said before takes its numbers away and adds the new ones; what stays the same is left alone, so that it
 * goes on to stand on the event that brought it.
 */
final class EventFacts {
    private static final int ADDED = 1;
    private static final int TAKEN_AWAY = -1;

    private final EventEnvelope event;
    private final UUID project;
    private final Stream stream;
    private final ReferenceData reference;
    private final ReportNumbers numbers;
    private final Consumer<Fact> sink;
    private int ordinal;

    private EventFacts(EventEnvelope event, Stream stream, ReferenceData reference, Consumer<Fact> sink) {
        this.event = event;
        this.project = event.projectId();
        this.stream = stream;
        this.reference = reference;
        this.numbers = new ReportNumbers(reference);
        this.sink = sink;
    }

    /** @param reference for the units of targets, which events carry as they were set */
    static void of(EventEnvelope event, ReferenceData reference, Consumer<Fact> sink) {
        switch (event.data()) {
            case ProjectEvent data -> new EventFacts(event, Stream.PROJECT, reference, sink).read(data);
            case FundingEvent data -> new EventFacts(event, Stream.FUNDING, reference, sink).read(data);
            case ProgrammeEvent _ -> {}
            // Event cannot be sealed over packages; the topics that are read carry nothing else.
            default -> throw new IllegalStateException("no event of these topics: " + event.type());
        }
    }

    private void read(ProjectEvent data) {
        switch (data) {
            case ProjectCreated _, ProjectRevised _, ProjectStatusChanged _, ReportingCalendarSet _ -> {}
            case TargetsSet target -> read(target);
            case MilestonePlanned milestone -> planned(milestone.milestone(), milestone.plannedOn());
            // The latest plan holds; the ones before stay, and are what was known before it.
            case MilestoneReplanned milestone -> planned(milestone.milestone(), milestone.plannedOn());
            case MilestoneAchieved milestone ->
                add(
                        null,
                        milestone(
                                MilestoneStep.ACHIEVED,
                                Assurance.REPORTED,
                                milestone.milestone(),
                                milestone.countsOn()));
            case EmploymentReported report -> addAll(report.reportId(), numbers.of(report));
            case TrainingReported report -> addAll(report.reportId(), numbers.of(report));
            case OutcomeReported report -> addAll(report.reportId(), numbers.of(report));
            case PayObserved report -> addAll(report.reportId(), numbers.of(report));
            case ReportCorrected corrected ->
                change(corrected.reportId(), corrected.reportSequence(), corrected.previous(), corrected.current());
            case ReportVerified verified ->
                change(verified.reportId(), verified.reportSequence(), verified.previous(), verified.current());
            case ReportRejected rejected ->
                change(rejected.reportId(), rejected.reportSequence(), rejected.previous(), rejected.current());
        }
    }

    private void read(FundingEvent data) {
        switch (data) {
            case Committed committed ->
                addAll(
                        committed.commitmentId(),
                        MoneyNumbers.commitment(
                                committed.tags(),
                                committed.committedOn(),
                                committed.amountCny(),
                                committed.tranches(),
                                ReportNumbers.claim(committed.source())));
            case CommitmentRevised revised -> {
                Claim claim = ReportNumbers.claim(revised.source());
                replace(
                        revised.commitmentId(),
                        event.sequence(),
                        MoneyNumbers.commitment(
                                revised.tags(),
                                revised.committedOn(),
                                revised.previousAmountCny(),
                                revised.previousTranches(),
                                claim),
                        MoneyNumbers.commitment(
                                revised.tags(), revised.committedOn(), revised.amountCny(), revised.tranches(), claim));
            }
            case CommitmentCancelled cancelled -> {
                Claim claim = ReportNumbers.claim(cancelled.source());
                replace(
                        cancelled.commitmentId(),
                        event.sequence(),
                        MoneyNumbers.commitment(
                                cancelled.tags(),
                                cancelled.committedOn(),
                                cancelled.previousAmountCny(),
                                cancelled.previousTranches(),
                                claim),
                        MoneyNumbers.commitment(
                                cancelled.tags(),
                                cancelled.committedOn(),
                                cancelled.amountCny(),
                                cancelled.tranches(),
                                claim));
            }
            case Disbursed disbursed ->
                add(
                        UUID.fromString(disbursed.disbursementId()),
                        MoneyNumbers.movement(
                                MoneyStage.DISBURSED,
                                disbursed.tags(),
                                disbursed.paidOn(),
                                disbursed.amountCny(),
                                ReportNumbers.claim(disbursed.source())));
            case Returned returned ->
                add(
                        UUID.fromString(returned.returnId()),
                        MoneyNumbers.movement(
                                MoneyStage.RETURNED,
                                returned.tags(),
                                returned.returnedOn(),
                                returned.amountCny(),
                                ReportNumbers.claim(returned.source())));
        }
    }

    private void read(TargetsSet target) {
        BigDecimal value = Decimals.of(target.value());
        String unit = target.unit();
        long step = target.granularity();
        Optional<IndicatorEntry> known = ReportNumbers.measuredIn(reference, target.indicator(), unit);
        if (known.isPresent()) {
            IndicatorEntry indicator = known.get();
            value = indicator.toCanonical(value, unit);
            step = ReportNumbers.step(indicator, unit, step);
            unit = indicator.canonicalUnit();
        }
        add(
                null,
                new Stated(
                        new Series.Target(target.indicator(), unit),
                        target.phase(),
                        target.asOf(),
                        Assurance.PLANNED,
                        value,
                        ReportNumbers.qualifier(target.qualifier()),
                        step,
                        false,
                        null,
                        null,
                        ReportNumbers.claim(target.source())));
    }

    private void planned(String code, @Nullable LocalDate plannedOn) {
        add(null, milestone(MilestoneStep.PLANNED, Assurance.PLANNED, code, plannedOn));
    }

    private static Stated milestone(MilestoneStep step, Assurance assurance, String code, @Nullable LocalDate day) {
        return Stated.exact(new Series.Milestone(step), code, day, assurance, BigDecimal.ONE, Claim.REGISTER);
    }

    private void change(String report, long reportSequence, ReportState previous, ReportState current) {
        replace(report, reportSequence, numbers.of(previous), numbers.of(current));
    }

    private void replace(String report, long reportSequence, List<Stated> previous, List<Stated> current) {
        UUID id = UUID.fromString(report);
        List<Stated> added = new ArrayList<>(current);
        for (Stated number : previous) {
            if (!added.remove(number)) {
                write(id, reportSequence, TAKEN_AWAY, number);
            }
        }
        added.forEach(number -> write(id, reportSequence, ADDED, number));
    }

    private void addAll(String report, List<Stated> stated) {
        UUID id = UUID.fromString(report);
        stated.forEach(number -> add(id, number));
    }

    private void add(@Nullable UUID report, Stated number) {
        write(report, event.sequence(), ADDED, number);
    }

    private void write(@Nullable UUID report, long reportSequence, int weight, Stated number) {
        sink.accept(new Fact(
                project,
                stream,
                event.sequence(),
                ordinal++,
                event.id(),
                event.recordedAt(),
                report,
                reportSequence,
                weight,
                number.series(),
                number.item(),
                number.countsOn(),
                number.assurance(),
                number.value(),
                number.qualifier(),
                number.granularity(),
                number.unitUncertain(),
                number.observations(),
                number.magnitude(),
                number.claim()));
    }

    /** Whether an event is a report of what a project brought about; what is said of a report later is none. */
    static boolean isReport(EventEnvelope event) {
        return switch (event.type()) {
            case EMPLOYMENT_REPORTED, TRAINING_REPORTED, OUTCOME_REPORTED, PAY_OBSERVED -> true;
            case PROJECT_CREATED,
                    PROJECT_REVISED,
                    PROJECT_STATUS_CHANGED,
                    TARGETS_SET,
                    MILESTONE_PLANNED,
                    MILESTONE_ACHIEVED,
                    MILESTONE_REPLANNED,
                    REPORTING_CALENDAR_SET,
                    REPORT_CORRECTED,
                    REPORT_VERIFIED,
                    REPORT_REJECTED,
                    COMMITTED,
                    COMMITMENT_REVISED,
                    COMMITMENT_CANCELLED,
                    DISBURSED,
                    RETURNED,
                    POLICY_SHARE_WARNED,
                    JOURNAL_HEAD_STATED,
                    MONTH_CLOSED,
                    REFERENCE_CHANGED,
                    FIGURE_CHANGED -> false;
        };
    }
}
