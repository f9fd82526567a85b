package org.shanhai.project.milestone;

import java.time.Clock;
import java.util.UUID;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.standing.Rights;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Stamp;
import org.shanhai.project.standing.Standing;
import org.shanhai.project.standing.Turns;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Plans a milestone for another day and keeps the days before. */
@Service
public class ReplanningMilestone {

    private final Turns turns;
    private final Milestones milestones;
    private final MilestoneEvents events;
    private final Clock clock;

    ReplanningMilestone(Turns turns, Milestones milestones, MilestoneEvents events, Clock clock) {
        this.turns = turns;
        this.milestones = milestones;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public Schedule replan(Caller caller, UUID projectId, String code, ReplanMilestone command) {
        Standing project = turns.lock(projectId);
        Signature by = Rights.asDonor(caller, project.donors()).orThrow();
        Schedule before = milestones
                .schedule(projectId, code)
                .orElseThrow(() -> Refusal.notFound("milestone", code).asException());
        Milestone milestone = before.milestone()
                .decide(command, project, new Violations(BusinessDay.today(clock)))
                .orThrow();
        Stamp stamp = turns.draw(projectId, 1);
        MilestonePlan plan = new MilestonePlan(
                before.plans().getLast().number() + 1, command.plannedOn(), command.reason(), stamp, by);
        milestones.replan(milestone, plan);
        events.replanned(stamp, by, before.milestone(), milestone, command.reason());
        return before.with(milestone, plan);
    }
}
