package org.shanhai.contracts;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shanhai.contracts.funding.CommitmentCancelled;
import org.shanhai.contracts.funding.CommitmentRevised;
import org.shanhai.contracts.funding.Committed;
import org.shanhai.contracts.funding.Disbursed;
import org.shanhai.contracts.funding.JournalHeadStated;
import org.shanhai.contracts.funding.PolicyShareWarned;
import org.shanhai.contracts.funding.Returned;
import org.shanhai.contracts.impact.FigureChanged;
import org.shanhai.contracts.programme.MonthClosed;
import org.shanhai.contracts.programme.ReferenceChanged;
import org.shanhai.contracts.project.EmploymentReported;
import org.shanhai.contracts.project.MilestoneAchieved;
import org.shanhai.contracts.project.MilestonePlanned;
import org.shanhai.contracts.project.MilestoneReplanned;
import org.shanhai.contracts.project.OutcomeReported;
import org.shanhai.contracts.project.PayObserved;
import org.shanhai.contracts.project.ProjectCreated;
import org.shanhai.contracts.project.ProjectRevised;
import org.shanhai.contracts.project.ProjectStatusChanged;
import org.shanhai.contracts.project.ReportCorrected;
import org.shanhai.contracts.project.ReportRejected;
import org.shanhai.contracts.project.ReportVerified;
import org.shanhai.contracts.project.ReportingCalendarSet;
import org.shanhai.contracts.project.TargetsSet;
import org.shanhai.contracts.project.TrainingReported;

/**
 * Every event type that is published: its wire name ({@code ce_type}), its topic, the record that holds its data and its JSON Schema. The
 * wire name is the contract, the Java class is not.
 */
public enum EventType {
    PROJECT_CREATED("shanhai.project.created.v1", Topic.PROJECT_EVENTS, ProjectCreated.class),
    PROJECT_REVISED("shanhai.project.revised.v1", Topic.PROJECT_EVENTS, ProjectRevised.class),
    PROJECT_STATUS_CHANGED("shanhai.project.status-changed.v1", Topic.PROJECT_EVENTS, ProjectStatusChanged.class),
    TARGETS_SET("shanhai.project.targets-set.v1", Topic.PROJECT_EVENTS, TargetsSet.class),
    MILESTONE_PLANNED("shanhai.project.milestone-planned.v1", Topic.PROJECT_EVENTS, MilestonePlanned.class),
    MILESTONE_ACHIEVED("shanhai.project.milestone-achieved.v1", Topic.PROJECT_EVENTS, MilestoneAchieved.class),
    EMPLOYMENT_REPORTED("shanhai.project.employment-reported.v1", Topic.PROJECT_EVENTS, EmploymentReported.class),
    TRAINING_REPORTED("shanhai.project.training-reported.v1", Topic.PROJECT_EVENTS, TrainingReported.class),
    OUTCOME_REPORTED("shanhai.project.outcome-reported.v1", Topic.PROJECT_EVENTS, OutcomeReported.class),
    PAY_OBSERVED("shanhai.project.pay-observed.v1", Topic.PROJECT_EVENTS, PayObserved.class),
    REPORT_CORRECTED("shanhai.project.report-corrected.v1", Topic.PROJECT_EVENTS, ReportCorrected.class),
    REPORT_VERIFIED("shanhai.project.report-verified.v1", Topic.PROJECT_EVENTS, ReportVerified.class),
    REPORT_REJECTED("shanhai.project.report-rejected.v1", Topic.PROJECT_EVENTS, ReportRejected.class),
    MILESTONE_REPLANNED("shanhai.project.milestone-replanned.v1", Topic.PROJECT_EVENTS, MilestoneReplanned.class),
    REPORTING_CALENDAR_SET(
            "shanhai.project.reporting-calendar-set.v1", Topic.PROJECT_EVENTS, ReportingCalendarSet.class),
    COMMITTED("shanhai.funding.committed.v1", Topic.FUNDING_EVENTS, Committed.class),
    DISBURSED("shanhai.funding.disbursed.v1", Topic.FUNDING_EVENTS, Disbursed.class),
    COMMITMENT_REVISED("shanhai.funding.commitment-revised.v1", Topic.FUNDING_EVENTS, CommitmentRevised.class),
    COMMITMENT_CANCELLED("shanhai.funding.commitment-cancelled.v1", Topic.FUNDING_EVENTS, CommitmentCancelled.class),
    RETURNED("shanhai.funding.returned.v1", Topic.FUNDING_EVENTS, Returned.class),
    POLICY_SHARE_WARNED("shanhai.funding.policy-share-warned.v1", Topic.FUNDING_DONOR_EVENTS, PolicyShareWarned.class),
    JOURNAL_HEAD_STATED("shanhai.funding.journal-head-stated.v1", Topic.FUNDING_DONOR_EVENTS, JournalHeadStated.class),
    MONTH_CLOSED("shanhai.programme.month-closed.v1", Topic.PROGRAMME_EVENTS, MonthClosed.class),
    REFERENCE_CHANGED("shanhai.programme.reference-changed.v1", Topic.PROGRAMME_EVENTS, ReferenceChanged.class),
    FIGURE_CHANGED("shanhai.impact.figure-changed.v1", Topic.IMPACT_METRICS, FigureChanged.class);

    private static final Map<String, EventType> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::wireName, Function.identity()));
    private static final Map<Class<?>, EventType> BY_DATA =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::data, Function.identity()));

    private final String wireName;
    private final Topic topic;
    private final Class<? extends Event> data;

    EventType(String wireName, Topic topic, Class<? extends Event> data) {
        this.wireName = wireName;
        this.topic = topic;
        this.data = data;
    }

    /** The value of {@code ce_type}, with the major version at its end. */
    public String wireName() {
        return wireName;
    }

    public Topic topic() {
        return topic;
    }

    /** The record that an event's data is read into. */
    public Class<? extends Event> data() {
        return data;
    }

    /** The value of {@code ce_dataschema}: a name, not an address to fetch from; the file lies in the contracts' {@code schemas} folder. */
    public String dataSchema() {
        return "urn:shanhai:schema:" + wireName;
    }

    /** Class path of the JSON Schema 2020-12 of the data. */
    public String schemaResource() {
        return "schemas/" + wireName + ".schema.json";
    }

    public static Optional<EventType> ofWireName(String wireName) {
        return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    /** The type of an event's data. Each record of {@link Event} has one, which a test asserts. */
    public static EventType of(Event event) {
        EventType type = BY_DATA.get(event.getClass());
        if (type == null) {
            throw new IllegalStateException(event.getClass() + " has no event type");
        }
        return type;
    }
}
