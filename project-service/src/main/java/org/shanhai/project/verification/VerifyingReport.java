package org.shanhai.project.verification;

import java.util.Optional;
import java.util.UUID;
import org.shanhai.platform.ids.Ids;
import org.shanhai.platform.reference.IndicatorEntry;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.assurance.ReportState;
import org.shanhai.project.assurance.ReportStates;
import org.shanhai.project.assurance.Verification;
import org.shanhai.project.assurance.Verifications;
import org.shanhai.project.assurance.Verified;
import org.shanhai.project.evidence.EvidenceReferences;
import org.shanhai.project.reference.Reference;
import org.shanhai.project.report.Report;
import org.shanhai.project.report.Revisions;
import org.shanhai.project.report.StandingReport;
import org.shanhai.project.standing.Rights;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Turn;
import org.shanhai.project.standing.Turns;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes a verifier's decision on a report, in every status of its project. */
@Service
public class VerifyingReport {

    private final Turns turns;
    private final ReportStates states;
    private final Revisions revisions;
    private final Verifications verifications;
    private final VerificationEvents events;
    private final Reference reference;
    private final EvidenceReferences evidence;
    private final Ids ids;

    VerifyingReport(
            Turns turns,
            ReportStates states,
            Revisions revisions,
            Verifications verifications,
            VerificationEvents events,
            Reference reference,
            EvidenceReferences evidence,
            Ids ids) {
        this.turns = turns;
        this.states = states;
        this.revisions = revisions;
        this.verifications = verifications;
        this.events = events;
        this.reference = reference;
        this.evidence = evidence;
        this.ids = ids;
    }

    @Transactional
    public void verify(Caller caller, UUID reportId, VerifyReport command) {
        Turn turn = turns.take(find(reportId).reported().projectId());
        Signature by = Rights.asVerifier(caller, turn.standing().donors()).orThrow();
        ReportState state = find(reportId);
        int revision = state.decideVerification(caller.account(), command.seenRevision())
                .orThrow();
        Report report = revisions.current(state);
        Optional<Verified> verified = VerificationDecision.decide(
                        command,
                        report,
                        entry(report),
                        new Violations(turn.stamp().day()))
                .orThrow();
        evidence.requireKnown(command.evidence());
        Verification verification = new Verification(
                ids.next(),
                reportId,
                revision,
                turn.stamp(),
                by,
                command.verdict(),
                verified.orElse(null),
                command.evidence(),
                command.note());
        ReportState decided = state.decided(verification);
        states.replace(decided);
        verifications.add(verification);
        events.decided(verification, new StandingReport(state, report), new StandingReport(decided, report));
    }

    private Optional<IndicatorEntry> entry(Report report) {
        return report instanceof Report.OfOutcome(var outcome)
                ? reference.indicator(outcome.indicator())
                : Optional.empty();
    }

    private ReportState find(UUID reportId) {
        return states.find(reportId)
                .orElseThrow(() -> Refusal.notFound("reportId", reportId).asException());
    }
}
