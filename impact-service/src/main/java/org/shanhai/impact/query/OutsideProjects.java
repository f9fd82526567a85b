package org.shanhai.impact.query;

import java.util.BitSet;
import java.util.List;
import org.shanhai.impact.ledger.ProjectLedger;
import org.shanhai.impact.ledger.ProjectList;

/** Which projects have numbers from outside the programme's own reporting. From one view to the next only those that changed are looked at. */
final class OutsideProjects {
    private List<ProjectLedger> held = List.of();
    private final BitSet outside = new BitSet();

    synchronized List<ProjectLedger> of(List<ProjectLedger> projects) {
        ProjectList.differences(
                held,
                projects,
                at -> outside.set(at, at < projects.size() && projects.get(at).hasOutside()));
        held = projects;
        return outside.stream().mapToObj(projects::get).toList();
    }
}
