package org.shanhai.impact.query;

import java.util.BitSet;
import java.util.List;
import org.shanhai.impact.ledger.ProjectLedger;

/** Which projects have numbers from outside the programme's own reporting. From one view to the next only those that changed are looked at. */
final class OutsideProjects {
    private List<ProjectLedger> held = List.of();
    private final BitSet outside = new BitSet();

    synchronized List<ProjectLedger> of(List<ProjectLedger> projects) {
        for (int at = 0; at < projects.size(); at++) {
            ProjectLedger project = projects.get(at);
            if (at >= held.size() || held.get(at) != project) {
                outside.set(at, project.hasOutside());
            }
        }
        outside.clear(projects.size(), Math.max(projects.size(), outside.length()));
        held = projects;
        return outside.stream().mapToObj(projects::get).toList();
    }
}
