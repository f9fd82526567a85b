package org.shanhai.impact.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Actor;
import org.shanhai.contracts.DatePrecision;
import org.shanhai.contracts.Event;
import org.shanhai.contracts.Measure;
import org.shanhai.contracts.Qualifier;
import org.shanhai.contracts.Source;
import org.shanhai.contracts.Topic;
import org.shanhai.contracts.funding.CommitmentCancelled;
import org.shanhai.contracts.funding.CommitmentRevised;
import org.shanhai.contracts.funding.Committed;
import org.shanhai.contracts.funding.Disbursed;
import org.shanhai.contracts.funding.FundTags;
import org.shanhai.contracts.funding.Returned;
import org.shanhai.contracts.funding.Tranche;
import org.shanhai.contracts.programme.MonthClosed;
import org.shanhai.contracts.project.Area;
import org.shanhai.contracts.project.Donor;
import org.shanhai.contracts.project.DonorRole;
import org.shanhai.contracts.project.EmploymentReported;
import org.shanhai.contracts.project.EmploymentReported.EmploymentKind;
import org.shanhai.contracts.project.EmploymentReported.EmploymentMeasure;
import org.shanhai.contracts.project.EmploymentReported.Safeguards;
import org.shanhai.contracts.project.MilestoneAchieved;
import org.shanhai.contracts.project.MilestonePlanned;
import org.shanhai.contracts.project.MilestoneReplanned;
import org.shanhai.contracts.project.OutcomeReported;
import org.shanhai.contracts.project.PayObserved;
import org.shanhai.contracts.project.ProjectCreated;
import org.shanhai.contracts.project.ProjectHead;
import org.shanhai.contracts.project.ProjectRevised;
import org.shanhai.contracts.project.ProjectStatus;
import org.shanhai.contracts.project.ProjectStatusChanged;
import org.shanhai.contracts.project.ReportCorrected;
import org.shanhai.contracts.project.ReportKind;
import org.shanhai.contracts.project.ReportRejected;
import org.shanhai.contracts.project.ReportState;
import org.shanhai.contracts.project.ReportState.ReportStatus;
import org.shanhai.contracts.project.ReportVerified;
import org.shanhai.contracts.project.TargetsSet;
import org.shanhai.contracts.project.Title;
import org.shanhai.contracts.project.TrainingReported;
import org.shanhai.contracts.project.TrainingReported.TrainingMode;
import org.shanhai.contracts.project.TrainingReported.TrainingUnit;
import org.shanhai.contracts.project.TrainingReported.UnitCertainty;
import org.shanhai.platform.events.EventEnvelope;
import org.shanhai.platform.reference.IndicatorEntry;
import org.shanhai.platform.reference.ReferenceData;

/** Stands in for the owning services: makes the events that they would publish, sequences and all. */
public final class Register {
    public static final ReferenceData REFERENCE = ReferenceData.published();
    public static final Actor OFFICE = new Actor("office", null);
    public static final Source ARTICLE = new Source("Invented for a test", null, null, false, false);

    private final List<EventEnvelope> events = new ArrayList<>();
    private Instant now;
    private long ids = 1;
    private long closings;

    public Register() {
        this(Instant.parse("2025-07-01T00:00:00Z"));
    }

    /** @param beginning what is recorded first is recorded a millisecond later */
    public Register(Instant beginning) {
        now = beginning;
    }

    /** All events, in the order in which they were recorded. */
    public List<EventEnvelope> events() {
        return List.copyOf(events);
    }

    public UUID nextId() {
        return new UUID(0x019a_0000_0000_7000L, 0x8000_0000_0000_0000L | ids++);
    }

    /** A project in implementation; donors with percentages, or without. */
    public ProjectOf project(String code, String area, String sector, String... donors) {
        List<Donor> of = new ArrayList<>();
        for (String donor : donors) {
            String[] parts = donor.split(" ");
            of.add(new Donor(
                    parts[0],
                    REFERENCE.countedDonor(parts[0]),
                    DonorRole.PARTICIPANT,
                    parts.length > 1
                            ? Long.valueOf(Math.round(Double.parseDouble(parts[1]) * 10_000_000))
                            : donors.length == 1 ? Long.valueOf(1_000_000_000L) : null));
        }
        return create(code, area, sector, of, ARTICLE);
    }

    /** A project of several donors with shares in 10^-9. */
    public ProjectOf project(String code, String area, String sector, Map<String, Long> shares) {
        List<Donor> of = new ArrayList<>();
        shares.forEach(
                (donor, nano) -> of.add(new Donor(donor, REFERENCE.countedDonor(donor), DonorRole.PARTICIPANT, nano)));
        return create(code, area, sector, of, ARTICLE);
    }

    /** A project of one donor that is a part of another one. */
    public ProjectOf part(String code, String area, String sector, String donor, ProjectOf whole) {
        return create(
                code,
                area,
                sector,
                List.of(new Donor(donor, REFERENCE.countedDonor(donor), DonorRole.LEAD, 1_000_000_000L)),
                ARTICLE,
                whole);
    }

    /** A project that is a part of another one. */
    public ProjectOf part(String code, String area, String sector, List<Donor> donors, ProjectOf whole) {
        return create(code, area, sector, donors, ARTICLE, whole);
    }

    public ProjectOf create(String code, String area, String sector, List<Donor> donors, Source source) {
        return create(code, area, sector, donors, source, null);
    }

    private ProjectOf create(
            String code, String area, String sector, List<Donor> donors, Source source, @Nullable ProjectOf whole) {
        UUID id = nextId();
        ProjectHead head = new ProjectHead(
                id.toString(),
                code,
                new Title("Project " + code, null),
                REFERENCE.areaWithRollUp(area),
                null,
                sector,
                donors,
                REFERENCE.pairing(donors.stream().map(Donor::donorCode).toList(), area),
                ProjectStatus.IMPLEMENTATION,
                LocalDate.of(2024, 1, 1),
                DatePrecision.DAY,
                null,
                null,
                List.of(),
                whole == null ? null : whole.id().toString(),
                source);
        ProjectOf project = new ProjectOf(id, head);
        project.record(new ProjectCreated(head, OFFICE));
        return project;
    }

    /** Closes a month: its figures are reported as they are known now. Gives the instant. */
    public Instant close(String month) {
        now = now.plusMillis(1);
        events.add(EventEnvelope.of(
                nextId(), "/shanhai/test", Topic.PROGRAMME_ID, ++closings, now, new MonthClosed(month, null, OFFICE)));
        return now;
    }

    /** A report and all that is said of it afterwards. */
    public final class ReportOf {
        private final ProjectOf project;
        private final UUID id;
        private final ReportKind kind;
        private final long sequence;
        private int revision = 1;
        private ReportState state;

        private ReportOf(ProjectOf project, String id, ReportKind kind, long sequence, ReportState state) {
            this.project = project;
            this.id = UUID.fromString(id);
            this.kind = kind;
            this.sequence = sequence;
            this.state = state;
        }

        public UUID id() {
            return id;
        }

        /** Corrects a report of jobs. */
        public ReportOf headcount(@Nullable Long headcount, String day) {
            EmploymentReported before = Objects.requireNonNull(state.employment());
            LocalDate asOf = LocalDate.parse(day);
            return correct(stands(new EmploymentReported(
                    before.reportId(),
                    before.measure(),
                    before.kind(),
                    headcount,
                    before.fte(),
                    asOf,
                    before.datePrecision(),
                    asOf,
                    before.qualifier(),
                    before.granularity(),
                    before.pay(),
                    before.safeguards(),
                    before.source(),
                    before.recordedBy())));
        }

        /** Corrects a report of training. */
        public ReportOf trained(@Nullable Long count, String day, TrainingUnit unit) {
            TrainingReported before = Objects.requireNonNull(state.training());
            LocalDate asOf = LocalDate.parse(day);
            return correct(stands(new TrainingReported(
                    before.reportId(),
                    before.mode(),
                    before.tier(),
                    unit,
                    before.unitCertainty(),
                    before.measure(),
                    count,
                    before.completions(),
                    before.hours(),
                    asOf,
                    before.datePrecision(),
                    asOf,
                    before.qualifier(),
                    before.granularity(),
                    before.source(),
                    before.recordedBy())));
        }

        public ReportOf withdraw() {
            return correct(standing(ReportStatus.WITHDRAWN, null, null));
        }

        private ReportOf correct(ReportState current) {
            revision++;
            project.record(new ReportCorrected(
                    nextId().toString(),
                    id.toString(),
                    kind,
                    sequence,
                    revision,
                    "a slip of the pen",
                    state,
                    current,
                    OFFICE));
            state = current;
            return this;
        }

        /** @param value how much of it, null where the report has no number */
        public ReportOf verify(@Nullable Long value) {
            return verify(value == null ? null : value.toString(), null);
        }

        /** @param canonical of an outcome: the same in the unit of the catalogue */
        public ReportOf verify(@Nullable String value, @Nullable String canonical) {
            ReportState current = standing(ReportStatus.VERIFIED, value, canonical);
            project.record(new ReportVerified(
                    nextId().toString(), id.toString(), kind, sequence, revision, null, null, state, current, OFFICE));
            state = current;
            return this;
        }

        public ReportOf reject() {
            ReportState current = standing(ReportStatus.REJECTED, null, null);
            project.record(new ReportRejected(
                    nextId().toString(),
                    id.toString(),
                    kind,
                    sequence,
                    revision,
                    null,
                    "not found there",
                    state,
                    current,
                    OFFICE));
            state = current;
            return this;
        }

        private ReportState standing(ReportStatus status, @Nullable String value, @Nullable String canonical) {
            return new ReportState(
                    status, value, canonical, state.employment(), state.training(), state.outcome(), state.pay());
        }
    }

    private static ReportState stands(EmploymentReported values) {
        return new ReportState(ReportStatus.REPORTED, null, null, values, null, null, null);
    }

    private static ReportState stands(TrainingReported values) {
        return new ReportState(ReportStatus.REPORTED, null, null, null, values, null, null);
    }

    private static ReportState stands(OutcomeReported values) {
        return new ReportState(ReportStatus.REPORTED, null, null, null, null, values, null);
    }

    private static ReportState stands(PayObserved values) {
        return new ReportState(ReportStatus.REPORTED, null, null, null, null, null, values);
    }

    /** One project and all that is recorded of it. */
    public final class ProjectOf {
        private final Map<String, Committed> commitments = new HashMap<>();
        private @Nullable ReportOf lastReport;
        private final UUID id;
        private ProjectHead head;
        private final Map<Topic, Long> sequences = new HashMap<>();
        private Source source = ARTICLE;
        private Qualifier qualifier = Qualifier.EXACT;
        private long granularity = 1;

        private ProjectOf(UUID id, ProjectHead head) {
            this.id = id;
            this.head = head;
        }

        public UUID id() {
            return id;
        }

        public ProjectHead head() {
            return head;
        }

        /** From now on the source is this. */
        public ProjectOf source(boolean outside, boolean illustrative) {
            source = new Source("Invented for a test", LocalDate.of(2025, 7, 8), "line 1", outside, illustrative);
            return this;
        }

        public ProjectOf source(Source next) {
            source = next;
            return this;
        }

        /** From now on numbers are stated so. */
        public ProjectOf stated(Qualifier next, long step) {
            qualifier = next;
            granularity = step;
            return this;
        }

        public ProjectOf record(Event data) {
            EventEnvelope event = next(data);
            events.add(event);
            if (data instanceof EmploymentReported report) {
                lastReport =
                        new ReportOf(this, report.reportId(), ReportKind.EMPLOYMENT, event.sequence(), stands(report));
            } else if (data instanceof TrainingReported report) {
                lastReport =
                        new ReportOf(this, report.reportId(), ReportKind.TRAINING, event.sequence(), stands(report));
            } else if (data instanceof OutcomeReported report) {
                lastReport =
                        new ReportOf(this, report.reportId(), ReportKind.OUTCOME, event.sequence(), stands(report));
            } else if (data instanceof PayObserved report) {
                lastReport = new ReportOf(this, report.reportId(), ReportKind.PAY, event.sequence(), stands(report));
            } else if (data instanceof Committed committed) {
                commitments.put(committed.commitmentId(), committed);
            }
            return this;
        }

        /** The report that was recorded last. */
        public ReportOf lastReport() {
            return Objects.requireNonNull(lastReport);
        }

        public ProjectOf replanned(String milestone, @Nullable String plannedOn) {
            return record(new MilestoneReplanned(
                    milestone,
                    "WHOLE",
                    null,
                    plannedOn == null ? null : LocalDate.parse(plannedOn),
                    "the road was closed",
                    OFFICE));
        }

        public ProjectOf revise(String commitment, String day, String amount, Tranche... tranches) {
            Committed before = Objects.requireNonNull(commitments.get(commitment));
            Committed after = with(before, amount, List.of(tranches));
            record(new CommitmentRevised(
                    commitment,
                    before.tags(),
                    2,
                    before.committedOn(),
                    before.amountCny(),
                    amount,
                    LocalDate.parse(day),
                    null,
                    "agreed anew",
                    before.tranches(),
                    after.tranches(),
                    "0.00",
                    before.source(),
                    OFFICE));
            commitments.put(commitment, after);
            return this;
        }

        /** @param amount what remains */
        public ProjectOf cancel(String commitment, String day, String amount, Tranche... tranches) {
            Committed before = Objects.requireNonNull(commitments.get(commitment));
            Committed after = with(before, amount, List.of(tranches));
            record(new CommitmentCancelled(
                    commitment,
                    before.tags(),
                    2,
                    before.committedOn(),
                    before.amountCny(),
                    amount,
                    LocalDate.parse(day),
                    "not needed",
                    before.tranches(),
                    after.tranches(),
                    before.source(),
                    OFFICE));
            commitments.put(commitment, after);
            return this;
        }

        private static Committed with(Committed before, String amount, List<Tranche> tranches) {
            return new Committed(
                    before.commitmentId(),
                    before.tags(),
                    amount,
                    before.committedOn(),
                    before.reference(),
                    tranches,
                    before.source(),
                    before.recordedBy());
        }

        public ProjectOf giveBack(String commitment, String day, String amount) {
            Committed of = Objects.requireNonNull(commitments.get(commitment));
            return record(new Returned(
                    nextId().toString(),
                    nextId().toString(),
                    commitment,
                    of.tags(),
                    amount,
                    LocalDate.parse(day),
                    "B" + commitment,
                    "not used",
                    null,
                    "0.00",
                    of.source(),
                    OFFICE));
        }

        private EventEnvelope next(Event data) {
            now = now.plusMillis(1);
            Topic topic = org.shanhai.contracts.EventType.of(data).topic();
            long sequence = sequences.merge(topic, 1L, Long::sum);
            return EventEnvelope.of(nextId(), "/shanhai/test", id, sequence, now, data);
        }

        public ProjectOf hires(String day, @Nullable Long headcount) {
            return jobs(EmploymentMeasure.HIRES, EmploymentKind.DIRECT, day, headcount, null);
        }

        public ProjectOf separations(String day, @Nullable Long headcount) {
            return jobs(EmploymentMeasure.SEPARATIONS, EmploymentKind.DIRECT, day, headcount, null);
        }

        public ProjectOf snapshot(String day, @Nullable Long headcount) {
            return jobs(EmploymentMeasure.SNAPSHOT, EmploymentKind.DIRECT, day, headcount, null);
        }

        public ProjectOf jobs(
                EmploymentMeasure measure,
                EmploymentKind kind,
                String day,
                @Nullable Long headcount,
                @Nullable String fte) {
            LocalDate asOf = LocalDate.parse(day);
            return record(new EmploymentReported(
                    nextId().toString(),
                    measure,
                    kind,
                    headcount,
                    fte,
                    asOf,
                    DatePrecision.DAY,
                    asOf,
                    qualifier,
                    granularity,
                    null,
                    null,
                    source,
                    OFFICE));
        }

        /** Hires of direct jobs, and of how many of them is known what. */
        public ProjectOf hiresWith(String day, long headcount, Safeguards safeguards) {
            LocalDate asOf = LocalDate.parse(day);
            return record(new EmploymentReported(
                    nextId().toString(),
                    EmploymentMeasure.HIRES,
                    EmploymentKind.DIRECT,
                    headcount,
                    null,
                    asOf,
                    DatePrecision.DAY,
                    asOf,
                    qualifier,
                    granularity,
                    null,
                    safeguards,
                    source,
                    OFFICE));
        }

        public ProjectOf trained(
                TrainingMode mode,
                @Nullable String tier,
                TrainingUnit unit,
                Measure measure,
                String day,
                @Nullable Long count) {
            return trained(mode, tier, unit, UnitCertainty.CERTAIN, measure, day, count, null, null);
        }

        public ProjectOf trained(
                TrainingMode mode,
                @Nullable String tier,
                TrainingUnit unit,
                UnitCertainty certainty,
                Measure measure,
                String day,
                @Nullable Long count,
                @Nullable Long completions,
                @Nullable String hours) {
            LocalDate asOf = LocalDate.parse(day);
            return record(new TrainingReported(
                    nextId().toString(),
                    mode,
                    tier,
                    unit,
                    certainty,
                    measure,
                    count,
                    completions,
                    hours,
                    asOf,
                    DatePrecision.DAY,
                    asOf,
                    qualifier,
                    granularity,
                    source,
                    OFFICE));
        }

        public ProjectOf outcome(
                String indicator,
                @Nullable String item,
                String unit,
                Measure measure,
                String day,
                @Nullable String value) {
            return outcome(indicator, item, unit, measure, day, value, null);
        }

        public ProjectOf outcome(
                String indicator,
                @Nullable String item,
                String unit,
                Measure measure,
                String day,
                @Nullable String value,
                @Nullable String magnitude) {
            LocalDate asOf = LocalDate.parse(day);
            IndicatorEntry entry = REFERENCE.indicator(indicator).orElseThrow();
            String canonical = value == null
                    ? null
                    : entry.toCanonical(new java.math.BigDecimal(value), unit).toPlainString();
            return record(new OutcomeReported(
                    nextId().toString(),
                    indicator,
                    item,
                    value,
                    unit,
                    entry.summable(),
                    entry.canonicalUnit(),
                    canonical,
                    magnitude,
                    measure,
                    asOf,
                    DatePrecision.DAY,
                    asOf,
                    qualifier,
                    granularity,
                    source,
                    OFFICE));
        }

        public ProjectOf target(String phase, String indicator, String unit, String value, String asOf) {
            return record(new TargetsSet(
                    phase,
                    indicator,
                    value,
                    unit,
                    qualifier,
                    granularity,
                    LocalDate.parse(asOf),
                    null,
                    source,
                    OFFICE));
        }

        public ProjectOf planned(String milestone, @Nullable String plannedOn) {
            return record(new MilestonePlanned(
                    milestone,
                    new Title(milestone, null),
                    "WHOLE",
                    plannedOn == null ? null : LocalDate.parse(plannedOn),
                    OFFICE));
        }

        public ProjectOf achieved(String milestone, String day) {
            LocalDate on = LocalDate.parse(day);
            return record(new MilestoneAchieved(milestone, "WHOLE", null, on, DatePrecision.DAY, on, null, OFFICE));
        }

        public ProjectOf pay(String day, String amount, long observations) {
            LocalDate asOf = LocalDate.parse(day);
            return record(new PayObserved(
                    nextId().toString(),
                    amount,
                    "CNY_PER_MONTH",
                    observations,
                    qualifier,
                    asOf,
                    DatePrecision.DAY,
                    asOf,
                    source,
                    OFFICE));
        }

        public ProjectOf status(ProjectStatus next) {
            record(new ProjectStatusChanged(head.status(), next, "so it is", OFFICE));
            head = withDonorsAndStatus(head.donors(), next);
            return this;
        }

        public ProjectOf donors(List<Donor> donors) {
            ProjectHead before = head;
            head = withDonorsAndStatus(donors, head.status());
            return record(new ProjectRevised(before, head, "agreed anew", OFFICE));
        }

        /** Another area and sector. */
        public ProjectOf moved(String area, String sector) {
            ProjectHead before = head;
            head = with(REFERENCE.areaWithRollUp(area), sector, head.donors(), head.status());
            return record(new ProjectRevised(before, head, "it was the neighbouring county", OFFICE));
        }

        private ProjectHead withDonorsAndStatus(List<Donor> donors, ProjectStatus status) {
            return with(head.area(), head.sectorCode(), donors, status);
        }

        private ProjectHead with(Area area, String sector, List<Donor> donors, ProjectStatus status) {
            return new ProjectHead(
                    head.projectId(),
                    head.code(),
                    head.title(),
                    area,
                    head.subArea(),
                    sector,
                    donors,
                    REFERENCE.pairing(donors.stream().map(Donor::donorCode).toList(), area.code()),
                    status,
                    head.startedOn(),
                    head.datePrecision(),
                    head.plannedStart(),
                    head.plannedEnd(),
                    head.phases(),
                    head.partOf(),
                    head.source());
        }

        /** Commits money; gives the id of the commitment. */
        public String commit(
                String donor, int year, FundTags.FundType type, String day, String amount, Tranche... tranches) {
            String commitment = nextId().toString();
            record(new Committed(
                    commitment,
                    tags(donor, year, type),
                    amount,
                    LocalDate.parse(day),
                    "R" + commitment,
                    List.of(tranches),
                    source,
                    OFFICE));
            return commitment;
        }

        public ProjectOf disburse(
                String commitment, String donor, int year, FundTags.FundType type, String day, String amount) {
            return record(new Disbursed(
                    nextId().toString(),
                    commitment,
                    tags(donor, year, type),
                    amount,
                    LocalDate.parse(day),
                    "R" + commitment,
                    null,
                    null,
                    "0.00",
                    source,
                    OFFICE));
        }

        private static FundTags tags(String donor, int year, FundTags.FundType type) {
            return new FundTags(
                    donor, REFERENCE.countedDonor(donor), year, type, FundTags.UseLevel.COUNTY_OR_BELOW, true);
        }
    }
}
