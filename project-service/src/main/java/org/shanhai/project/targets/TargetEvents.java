package org.shanhai.project.targets;

import java.util.Optional;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Stamp;

/** What is told of targets. Recorded in the transaction of the write. */
public interface TargetEvents {

    /** @param previous the setting that held before */
    void set(Stamp stamp, Signature by, Target target, Target.Setting setting, Optional<Target.Setting> previous);
}
