package org.shanhai.project.pay;

import java.util.UUID;
import org.shanhai.platform.ids.Ids;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.assurance.ReportState;
import org.shanhai.project.assurance.ReportWriting;
import org.shanhai.project.assurance.TakenReport;
import org.shanhai.project.evidence.EvidenceReferences;
import org.shanhai.project.history.ReportKind;
import org.shanhai.project.standing.Rights;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Turn;
import org.shanhai.project.standing.Turns;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes an observation of pay. */
@Service
public class ObservingPay {

    private final Turns turns;
    private final PayObservations observations;
    private final ReportWriting writing;
    private final PayEvents events;
    private final EvidenceReferences evidence;
    private final Ids ids;

    ObservingPay(
            Turns turns,
            PayObservations observations,
            ReportWriting writing,
            PayEvents events,
            EvidenceReferences evidence,
            Ids ids) {
        this.turns = turns;
        this.observations = observations;
        this.writing = writing;
        this.events = events;
        this.evidence = evidence;
        this.ids = ids;
    }

    @Transactional
    public TakenReport<PayObservation> observe(Caller caller, UUID projectId, ObservePay command) {
        Turn turn = turns.take(projectId);
        Signature by = Rights.asDonor(caller, turn.standing().donors()).orThrow();
        PayObservation observation = PayObservation.decide(
                        command,
                        turn.standing(),
                        turn.stamp(),
                        ids.next(),
                        new Violations(turn.stamp().day()))
                .orThrow();
        evidence.requireKnown(command.evidence());
        ReportState state = ReportState.taken(observation.id(), ReportKind.PAY, observation.stamp(), by, null);
        return writing.write(
                state, observation, () -> observations.add(observation), () -> events.observed(by, observation));
    }
}
