package org.shanhai.funding.publishing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.shanhai.contracts.funding.DonorEvent;
import org.shanhai.contracts.funding.JournalHeadStated;
import org.shanhai.contracts.funding.PolicyShareWarned;
import org.shanhai.funding.donors.DonorStream;
import org.shanhai.funding.journal.JournalEvents;
import org.shanhai.funding.money.Cny;
import org.shanhai.funding.policyshare.PolicyShareEvents;
import org.shanhai.funding.policyshare.PolicyWarning;
import org.shanhai.platform.events.EventEnvelope;
import org.shanhai.platform.ids.Ids;
import org.shanhai.platform.outbox.Outbox;
import org.springframework.stereotype.Component;

/** Tells what concerns a donor as a whole, in the donor's own stream. */
@Component
class PublishedDonorEvents implements PolicyShareEvents, JournalEvents {

    private final DonorStream stream;
    private final Outbox outbox;
    private final Ids ids;

    PublishedDonorEvents(DonorStream stream, Outbox outbox, Ids ids) {
        this.stream = stream;
        this.outbox = outbox;
        this.ids = ids;
    }

    @Override
    public void warned(List<PolicyWarning> warnings, UUID causedBy, Instant now) {
        for (PolicyWarning warning : warnings) {
            publish(
                    warning.donorCode(),
                    now,
                    new PolicyShareWarned(
                            warning.donorCode(),
                            warning.fundingYear(),
                            basis(warning.basis()),
                            rule(warning.rule()),
                            threshold(warning.threshold()),
                            Cny.text(warning.totalCny()),
                            Cny.text(warning.countedCny()),
                            warning.percent().toPlainString(),
                            causedBy.toString()));
        }
    }

    @Override
    public void headStated(String donorCode, LocalDate day, long rows, String headHash, Instant now) {
        publish(donorCode, now, new JournalHeadStated(donorCode, day, rows, headHash));
    }

    private void publish(String donorCode, Instant now, DonorEvent event) {
        DonorStream.Turn turn = stream.draw(donorCode, now);
        outbox.append(List.of(EventEnvelope.about(
                ids.next(), PublishedMovements.PRODUCER, donorCode, turn.sequence(), turn.recordedAt(), event)));
    }

    private static PolicyShareWarned.Basis basis(PolicyWarning.Basis basis) {
        return switch (basis) {
            case COMMITTED -> PolicyShareWarned.Basis.COMMITTED;
            case DISBURSED -> PolicyShareWarned.Basis.DISBURSED;
        };
    }

    private static PolicyShareWarned.Rule rule(PolicyWarning.Rule rule) {
        return switch (rule) {
            case COUNTY -> PolicyShareWarned.Rule.COUNTY;
            case LIVELIHOOD -> PolicyShareWarned.Rule.LIVELIHOOD;
        };
    }

    private static PolicyShareWarned.Threshold threshold(PolicyWarning.Threshold threshold) {
        return switch (threshold) {
            case BELOW_82 -> PolicyShareWarned.Threshold.BELOW_82;
            case BELOW_80 -> PolicyShareWarned.Threshold.BELOW_80;
        };
    }
}
