package org.shanhai.project.milestone;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shanhai.platform.web.PageRequest;
import org.shanhai.project.standing.Stamp;

/** Milestones of projects. */
public interface Milestones {

    Optional<Milestone> find(UUID projectId, String code);

    /** Milestones of a project in the order of planning, one row more than the page has. */
    List<Placed> of(UUID projectId, PageRequest page);

    /** How many milestones each phase of a project has; a phase without one is left out. */
    Map<String, Count> countByPhase(UUID projectId);

    void add(Milestone milestone, Stamp planned);

    /** Records the achievement of a milestone that had none. */
    void achieve(Milestone milestone, Milestone.Achievement achievement, Stamp achieved);

    /** A milestone and the place of its planning in the stream of the project. */
    record Placed(long plannedSequence, Milestone milestone) {}

    /** Milestones counted. */
    record Count(long planned, long achieved) {

        public static final Count NONE = new Count(0, 0);

        public static Count sum(Collection<Count> counts) {
            return counts.stream().reduce(NONE, (a, b) -> new Count(a.planned + b.planned, a.achieved + b.achieved));
        }
    }
}
