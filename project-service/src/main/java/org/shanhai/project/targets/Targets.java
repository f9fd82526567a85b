package org.shanhai.project.targets;

import java.util.List;
import java.util.UUID;
import org.shanhai.project.standing.Stamp;

/** Targets of projects. Settings are only ever added. */
public interface Targets {

    /** The target of an indicator for a phase; without settings when it was never set. */
    Target find(UUID projectId, String phase, String indicator);

    /** Every target of a project that was ever set, by phase and indicator. */
    List<Target> of(UUID projectId);

    void add(Target target, Target.Setting setting, Stamp stamp);
}
