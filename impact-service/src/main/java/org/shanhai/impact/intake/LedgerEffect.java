package org.shanhai.impact.intake;

import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shanhai.contracts.programme.MonthClosed;
import org.shanhai.contracts.programme.ProgrammeEvent;
import org.shanhai.contracts.programme.ReferenceChanged;
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
import org.shanhai.impact.ledger.Closing;
import org.shanhai.impact.ledger.Fact;
import org.shanhai.impact.ledger.Ledger;
import org.shanhai.impact.ledger.Project;
import org.shanhai.impact.ledger.ProjectVersion;
import org.shanhai.impact.ledger.Stream;
import org.shanhai.impact.ledger.Touch;
import org.shanhai.platform.events.EventEnvelope;
import org.shanhai.platform.intake.StreamEffect;
import org.shanhai.platform.reference.ReferenceData;

/** Enters a batch of events in the ledger. */
final class LedgerEffect implements StreamEffect {
    private final Ledger ledger;
    private final ReferenceData reference;

    LedgerEffect(Ledger ledger, ReferenceData reference) {
        this.ledger = ledger;
        this.reference = reference;
    }

    @Override
    public void apply(List<EventEnvelope> events) {
        List<Fact> facts = new ArrayList<>(events.size() + events.size() / 4);
        Map<Place, Touch> touches = HashMap.newHashMap(events.size());
        List<Closing> closings = new ArrayList<>();
        for (EventEnvelope event : events) {
            if (event.data() instanceof ProgrammeEvent data) {
                closing(event, data).ifPresent(closings::add);
            } else {
                EventFacts.of(event, reference, facts::add);
                Touch touch = touch(event);
                touches.merge(new Place(touch.project(), touch.stream()), touch, LedgerEffect::later);
            }
        }
        ledger.append(
                new Ledger.Entry(facts, versions(events), List.copyOf(touches.values()), closings, events.size()));
    }

    private static Optional<Closing> closing(EventEnvelope event, ProgrammeEvent data) {
        return switch (data) {
            case MonthClosed closed ->
                Optional.of(new Closing(month(closed), event.recordedAt(), event.id(), event.sequence()));
            case ReferenceChanged _ -> Optional.empty();
        };
    }

    private static YearMonth month(MonthClosed closed) {
        try {
            return YearMonth.parse(closed.month());
        } catch (DateTimeParseException e) {
            throw new UnusableEventException("not a month: " + closed.month());
        }
    }

    private record Place(UUID project, Stream stream) {}

    private static Stream stream(EventEnvelope event) {
        return event.data() instanceof ProjectEvent ? Stream.PROJECT : Stream.FUNDING;
    }

    private static Touch touch(EventEnvelope event) {
        return new Touch(
                event.projectId(),
                stream(event),
                event.sequence(),
                event.recordedAt(),
                EventFacts.isReport(event) ? event.recordedAt() : null);
    }

    private static Touch later(Touch before, Touch now) {
        return now.reportedAt() == null
                ? new Touch(now.project(), now.stream(), now.sequence(), now.recordedAt(), before.reportedAt())
                : now;
    }

    /** What the register says of projects from these events on. */
    private List<ProjectVersion> versions(List<EventEnvelope> events) {
        Map<UUID, Project> known = knownBefore(events);
        List<ProjectVersion> versions = new ArrayList<>();
        for (EventEnvelope event : events) {
            boolean creates = event.data() instanceof ProjectCreated;
            if (event.data() instanceof ProjectEvent && creates != (event.sequence() == 1)) {
                throw new UnusableEventException("the first event of a project creates it, and no other");
            }
            if (event.data() instanceof ProjectEvent data) {
                UUID id;
                switch (data) {
                    case ProjectCreated created -> {
                        id = event.projectId();
                        known.put(id, Heads.project(id, created.project()));
                    }
                    case ProjectRevised revised -> {
                        id = event.projectId();
                        known.put(id, Heads.project(id, revised.project()));
                    }
                    case ProjectStatusChanged changed -> {
                        id = event.projectId();
                        known.computeIfPresent(id, (_, project) -> project.withStatus(Heads.status(changed.status())));
                    }
                    case TargetsSet _,
                            MilestonePlanned _,
                            MilestoneAchieved _,
                            EmploymentReported _,
                            TrainingReported _,
                            OutcomeReported _,
                            PayObserved _,
                            ReportCorrected _,
                            ReportVerified _,
                            ReportRejected _,
                            MilestoneReplanned _,
                            ReportingCalendarSet _ -> {
                        continue;
                    }
                }
                Project project = known.get(id);
                if (project == null) {
                    throw new UnusableEventException("project " + id + " is not in the ledger");
                }
                versions.add(new ProjectVersion(project, event.sequence(), event.id(), event.recordedAt()));
            }
        }
        return versions;
    }

    private Map<UUID, Project> knownBefore(List<EventEnvelope> events) {
        Set<UUID> changing = new LinkedHashSet<>();
        for (EventEnvelope event : events) {
            if (event.data() instanceof ProjectStatusChanged) {
                changing.add(event.projectId());
            }
        }
        return changing.isEmpty() ? new HashMap<>() : new HashMap<>(ledger.projects(changing));
    }
}
