package org.shanhai.project.milestone;

import java.time.LocalDate;
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

    /** A milestone with all its plans. */
    Optional<Schedule> schedule(UUID projectId, String code);

    /** Milestones of a project in the order of planning, one row more than the page has. */
    List<Placed> of(UUID projectId, PageRequest page);

    /**
     * How many milestones each phase of a project has; a phase without one is left out.
     *
     * @param today the day as of which a milestone is late
     */
    Map<String, Count> countByPhase(UUID projectId, LocalDate today);

    /** Adds a milestone with its first plan. */
    void add(Milestone milestone, MilestonePlan plan);

    /** Adds a plan, which the milestone follows from now on. */
    void replan(Milestone milestone, MilestonePlan plan);

    /** Records the achievement of a milestone that had none. */
    void achieve(Milestone milestone, Milestone.Achievement achievement, Stamp achieved);

    /** A milestone and the place of its first planning in the stream of the project. */
    record Placed(long plannedSequence, Schedule schedule) {}

    /** Milestones counted. */
    record Count(long planned, long achieved, long late) {

        public static final Count NONE = new Count(0, 0, 0);

        public static Count sum(Collection<Count> counts) {
            return counts.stream()
                    .reduce(NONE, (a, b) -> new Count(a.planned + b.planned, a.achieved + b.achieved, a.late + b.late));
        }
    }
}
