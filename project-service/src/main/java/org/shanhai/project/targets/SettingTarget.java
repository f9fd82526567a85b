package org.shanhai.project.targets;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.IfMatch;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.reference.Reference;
import org.shanhai.project.standing.Rights;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Stamp;
import org.shanhai.project.standing.Standing;
import org.shanhai.project.standing.Turns;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets a target; no other target changes. */
@Service
public class SettingTarget {

    private final Turns turns;
    private final Targets targets;
    private final TargetEvents events;
    private final Reference reference;
    private final Clock clock;

    SettingTarget(Turns turns, Targets targets, TargetEvents events, Reference reference, Clock clock) {
        this.turns = turns;
        this.targets = targets;
        this.events = events;
        this.reference = reference;
        this.clock = clock;
    }

    /** @param ifMatch the version that the caller has seen; asked for only where the target was set before */
    @Transactional
    public Target set(Caller caller, UUID projectId, IfMatch ifMatch, SetTarget command) {
        Standing project = turns.lock(projectId);
        Signature by = Rights.asDonor(caller, project.donors()).orThrow();
        Target target = targets.find(projectId, command.phase(), command.indicator());
        if (target.version() > 0) {
            ifMatch.require(target.version());
        }
        Target.Setting setting = target.decide(
                        command,
                        reference.indicator(command.indicator()),
                        project,
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        new Violations(BusinessDay.today(clock)))
                .orThrow();
        return setting.version() > target.version() ? record(target, setting, projectId, by) : target;
    }

    private Target record(Target target, Target.Setting setting, UUID projectId, Signature by) {
        Stamp stamp = turns.draw(projectId, 1);
        targets.add(target, setting, stamp);
        events.set(stamp, by, target, setting, target.holding());
        List<Target.Setting> settings = new ArrayList<>(target.settings());
        settings.add(setting);
        return new Target(target.phase(), target.indicator(), settings);
    }
}
