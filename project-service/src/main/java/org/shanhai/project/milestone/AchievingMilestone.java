package org.shanhai.project.milestone;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.evidence.EvidenceReferences;
import org.shanhai.project.standing.Rights;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Stamp;
import org.shanhai.project.standing.Standing;
import org.shanhai.project.standing.Turns;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Records that a planned milestone was achieved. Told twice, it happened once. */
@Service
public class AchievingMilestone {

    private final Turns turns;
    private final Milestones milestones;
    private final MilestoneEvents events;
    private final EvidenceReferences evidence;
    private final Clock clock;

    AchievingMilestone(
            Turns turns, Milestones milestones, MilestoneEvents events, EvidenceReferences evidence, Clock clock) {
        this.turns = turns;
        this.milestones = milestones;
        this.events = events;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Transactional
    public Schedule achieve(Caller caller, UUID projectId, String code, AchieveMilestone command) {
        Standing project = turns.lock(projectId);
        Signature by = Rights.asDonor(caller, project.donors()).orThrow();
        Schedule schedule = milestones
                .schedule(projectId, code)
                .orElseThrow(() -> Refusal.notFound("milestone", code).asException());
        Milestone planned = schedule.milestone();
        LocalDate today = BusinessDay.today(clock);
        Milestone achieved =
                planned.decide(command, project, today, new Violations(today)).orThrow();
        Milestone.Achievement achievement = achieved.achievement();
        if (planned.achievement() == null && achievement != null) {
            evidence.requireKnown(achievement.evidence());
            Stamp stamp = turns.draw(projectId, 1);
            milestones.achieve(achieved, achievement, stamp);
            events.achieved(stamp, by, achieved, achievement);
        }
        return new Schedule(achieved, schedule.plans());
    }
}
