package org.shanhai.impact.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.shanhai.contracts.project.ProjectCreated;
import org.shanhai.contracts.project.ProjectRevised;
import org.shanhai.contracts.project.ProjectStatusChanged;
import org.shanhai.impact.ledger.Cells;
import org.shanhai.impact.ledger.LedgerView;
import org.shanhai.impact.ledger.Project;
import org.shanhai.impact.ledger.ProjectLedger;
import org.shanhai.platform.events.EventEnvelope;

/** Takes events in without a database, in any order and each once: what the intake's guard sees to. */
public final class PureIntake {
    private PureIntake() {}

    public static LedgerView view(List<EventEnvelope> deliveries) {
        Set<UUID> seen = new HashSet<>();
        Cells cells = new Cells();
        Map<UUID, List<EventEnvelope>> heads = new LinkedHashMap<>();
        for (EventEnvelope event : deliveries) {
            if (seen.add(event.id())) {
                EventFacts.of(event, Register.REFERENCE, cells::apply);
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
        return new LedgerView(ProjectLedger.of(projects, cells), Map.of(), null, Set.of());
    }
}
