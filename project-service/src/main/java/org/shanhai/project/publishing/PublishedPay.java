package org.shanhai.project.publishing;

import org.shanhai.contracts.project.PayObserved;
import org.shanhai.project.history.ReportKind;
import org.shanhai.project.history.ReportReference;
import org.shanhai.project.pay.PayEvents;
import org.shanhai.project.pay.PayObservation;
import org.shanhai.project.standing.Signature;
import org.springframework.stereotype.Component;

@Component
class PublishedPay implements PayEvents {

    private final EventRecorder recorder;

    PublishedPay(EventRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void observed(Signature by, PayObservation observation) {
        recorder.record(
                observation.stamp(), by, new ReportReference(ReportKind.PAY, observation.id()), data(observation, by));
    }

    /** What a revision of it says, signed by who made it. */
    static PayObserved data(PayObservation observation, Signature by) {
        return new PayObserved(
                observation.id().toString(),
                Vocabulary.money(observation.amount()),
                observation.unit(),
                observation.observations(),
                Vocabulary.of(observation.qualifier()),
                observation.day().day(),
                Vocabulary.of(observation.day().precision()),
                observation.day().countsOn(),
                Vocabulary.of(observation.source()),
                Vocabulary.others(observation.otherSources()),
                EventRecorder.actor(by));
    }
}
