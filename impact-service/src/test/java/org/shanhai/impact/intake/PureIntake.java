package org.shanhai.impact.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.programme.ProgrammeEvent;
import org.shanhai.contracts.project.ProjectCreated;
import org.shanhai.contracts.project.ProjectRevised;
import org.shanhai.contracts.project.ProjectStatusChanged;
import org.shanhai.impact.ledger.Cells;
import org.shanhai.impact.ledger.Fact;
import org.shanhai.impact.ledger.Facts;
import org.shanhai.impact.ledger.LedgerView;
import org.shanhai.impact.ledger.Project;
import org.shanhai.impact.ledger.ProjectLedger;
import org.shanhai.impact.ledger.ProjectVersion;
import org.shanhai.platform.events.EventEnvelope;

/** Takes events in without a database, in any order and each once: what the intake's guard sees to. */
public final class PureIntake {
    private PureIntake() {}

    public static LedgerView view(List<EventEnvelope> deliveries) {
        Set<UUID> seen = new HashSet<>();
        Cells cells = new Cells();
        Map<UUID, Instant> reportedAt = new HashMap<>();
        Map<UUID, List<EventEnvelope>> heads = new LinkedHashMap<>();
        for (EventEnvelope event : deliveries) {
            if (seen.add(event.id()) && !(event.data() instanceof ProgrammeEvent)) {
                EventFacts.of(event, Register.REFERENCE, cells::apply);
                if (EventFacts.isReport(event)) {
                    reportedAt.merge(
                            event.projectId(), event.recordedAt(), (one, other) -> one.isAfter(other) ? one : other);
                }
                heads.computeIfAbsent(event.projectId(), _ -> new ArrayList<>()).add(event);
            }
        }
        List<Project> projects = new ArrayList<>();
        heads.forEach((id, events) -> {
            events.sort(Comparator.comparingLong(EventEnvelope::sequence));
            Project project = null;
            for (EventEnvelope event : events) {
                if (event.data() instanceof ProjectCreated created) {
                    project = Heads.project(id, created.project());
                } else if (event.data() instanceof ProjectRevised revised) {
                    project = Heads.project(id, revised.project());
                } else if (event.data() instanceof ProjectStatusChanged changed && project != null) {
                    project = project.withStatus(Heads.status(changed.status()));
                }
            }
            if (project != null) {
                projects.add(project);
            }
        });
        return new LedgerView(ProjectLedger.of(projects, cells, reportedAt), Map.of(), null, Set.of());
    }

    /** The facts of the events, and what they say of the projects. */
    public static Facts facts(List<EventEnvelope> events) {
        List<Fact> all = new ArrayList<>();
        List<ProjectVersion> versions = new ArrayList<>();
        Map<UUID, Project> heads = new HashMap<>();
        Map<UUID, EventEnvelope> once = new LinkedHashMap<>();
        events.forEach(event -> once.put(event.id(), event));
        List<EventEnvelope> inOrder = new ArrayList<>(once.values());
        inOrder.sort(Comparator.comparing(EventEnvelope::subject)
                .thenComparing(event -> event.type().topic())
                .thenComparingLong(EventEnvelope::sequence));
        for (EventEnvelope event : inOrder) {
            if (event.data() instanceof ProgrammeEvent) {
                continue;
            }
            EventFacts.of(event, Register.REFERENCE, all::add);
            UUID id = event.projectId();
            Project before = heads.get(id);
            if (event.data() instanceof ProjectCreated created) {
                heads.put(id, Heads.project(id, created.project()));
            } else if (event.data() instanceof ProjectRevised revised) {
                heads.put(id, Heads.project(id, revised.project()));
            } else if (event.data() instanceof ProjectStatusChanged changed && before != null) {
                heads.put(id, before.withStatus(Heads.status(changed.status())));
            }
            Project after = heads.get(id);
            if (after != null && after != before) {
                versions.add(new ProjectVersion(after, event.sequence(), event.id(), event.recordedAt()));
            }
        }
        return new KnownFacts(all, versions);
    }

    private record KnownFacts(List<Fact> all, List<ProjectVersion> versions) implements Facts {

        @Override
        public List<Fact> of(Collection<UUID> projects, @Nullable Instant knownAt) {
            return all.stream()
                    .filter(fact -> projects.contains(fact.project())
                            && (knownAt == null || !fact.recordedAt().isAfter(knownAt)))
                    .toList();
        }

        @Override
        public Map<UUID, ProjectVersion> registrations(Collection<UUID> projects) {
            Map<UUID, ProjectVersion> first = new HashMap<>();
            versions.forEach(version -> first.putIfAbsent(version.project().id(), version));
            return first;
        }

        @Override
        public Map<UUID, ProjectVersion> latestSince(Collection<UUID> projects, Instant instant) {
            Map<UUID, ProjectVersion> latest = new HashMap<>();
            for (ProjectVersion version : versions) {
                if (version.recordedAt().isAfter(instant)) {
                    latest.put(version.project().id(), version);
                }
            }
            return latest;
        }
    }
}
