package org.shanhai.project.publishing;

import java.math.BigDecimal;
import java.util.Optional;
import org.shanhai.contracts.project.TargetsSet;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Stamp;
import org.shanhai.project.targets.Target;
import org.shanhai.project.targets.TargetEvents;
import org.springframework.stereotype.Component;

@Component
class PublishedTargets implements TargetEvents {

    private final EventRecorder recorder;

    PublishedTargets(EventRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void set(
            Stamp stamp, Signature by, Target target, Target.Setting setting, Optional<Target.Setting> previous) {
        recorder.record(
                stamp,
                by,
                new TargetsSet(
                        target.phase(),
                        target.indicator(),
                        setting.value().toPlainString(),
                        setting.unit(),
                        Vocabulary.of(setting.qualifier()),
                        setting.granularity(),
                        setting.asOf(),
                        previous.map(Target.Setting::value)
                                .map(BigDecimal::toPlainString)
                                .orElse(null),
                        Vocabulary.of(setting.source()),
                        EventRecorder.actor(by)));
    }
}
