package org.shanhai.project.milestone;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.standing.Rights;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Stamp;
import org.shanhai.project.standing.Standing;
import org.shanhai.project.standing.Turns;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Plans a milestone. */
@Service
public class PlanningMilestone {

    private final Turns turns;
    private final Milestones milestones;
    private final MilestoneEvents events;
    private final Clock clock;

    PlanningMilestone(Turns turns, Milestones milestones, MilestoneEvents events, Clock clock) {
        this.turns = turns;
        this.milestones = milestones;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public Schedule plan(Caller caller, UUID projectId, PlanMilestone command) {
        Standing project = turns.lock(projectId);
        Signature by = Rights.asDonor(caller, project.donors()).orThrow();
        Milestone milestone = Milestone.decide(
                        command,
                        milestones.find(projectId, command.code()),
                        project,
                        new Violations(BusinessDay.today(clock)))
                .orThrow();
        Stamp stamp = turns.draw(projectId, 1);
        MilestonePlan plan = new MilestonePlan(1, milestone.plannedOn(), null, stamp, by);
        milestones.add(milestone, plan);
        events.planned(stamp, by, milestone);
        return new Schedule(milestone, List.of(plan));
    }
}
