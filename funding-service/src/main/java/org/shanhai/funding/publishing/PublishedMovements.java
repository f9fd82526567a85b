package org.shanhai.funding.publishing;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Actor;
import org.shanhai.contracts.Source;
import org.shanhai.contracts.funding.Committed;
import org.shanhai.contracts.funding.Disbursed;
import org.shanhai.contracts.funding.FundTags;
import org.shanhai.contracts.funding.FundingEvent;
import org.shanhai.contracts.funding.Tranche;
import org.shanhai.funding.commitment.Commitment;
import org.shanhai.funding.commitment.CommitmentEvents;
import org.shanhai.funding.disbursement.Disbursement;
import org.shanhai.funding.disbursement.DisbursementEvents;
import org.shanhai.funding.journal.Journal;
import org.shanhai.funding.journal.Movement;
import org.shanhai.funding.money.Cny;
import org.shanhai.funding.money.FundType;
import org.shanhai.funding.money.Recorded;
import org.shanhai.funding.money.Tags;
import org.shanhai.funding.money.UseLevel;
import org.shanhai.platform.events.EventEnvelope;
import org.shanhai.platform.ids.Ids;
import org.shanhai.platform.outbox.Outbox;
import org.springframework.stereotype.Component;

/** Writes each movement to the journal and to the outbox, in the transaction of the movement itself. */
@Component
class PublishedMovements implements CommitmentEvents, DisbursementEvents {

    private static final String PRODUCER = "/shanhai/funding-service";

    private final Journal journal;
    private final Outbox outbox;
    private final Ids ids;

    PublishedMovements(Journal journal, Outbox outbox, Ids ids) {
        this.journal = journal;
        this.outbox = outbox;
        this.ids = ids;
    }

    @Override
    public void committed(Commitment commitment, Recorded recorded) {
        UUID eventId = ids.next();
        journal.add(new Movement(
                eventId,
                Movement.Kind.COMMITMENT,
                commitment.id(),
                commitment.id(),
                commitment.tags(),
                commitment.amountCny(),
                commitment.committedOn(),
                commitment.reference(),
                null,
                commitment.source().illustrative(),
                recorded));
        publish(
                eventId,
                recorded,
                new Committed(
                        commitment.id().toString(),
                        tags(commitment.tags()),
                        Cny.text(commitment.amountCny()),
                        commitment.committedOn(),
                        commitment.reference(),
                        commitment.tranches().stream()
                                .map(tranche -> new Tranche(
                                        tranche.number(),
                                        Cny.text(tranche.amountCny()),
                                        tranche.dueOn(),
                                        tranche.onMilestone()))
                                .toList(),
                        source(commitment.source()),
                        actor(recorded)));
    }

    @Override
    public void disbursed(Disbursement disbursement, Recorded recorded) {
        Commitment commitment = disbursement.commitment();
        UUID eventId = ids.next();
        journal.add(new Movement(
                eventId,
                Movement.Kind.DISBURSEMENT,
                disbursement.id(),
                commitment.id(),
                commitment.tags(),
                disbursement.amountCny(),
                disbursement.paidOn(),
                disbursement.reference(),
                disbursement.reason(),
                commitment.source().illustrative(),
                recorded));
        publish(
                eventId,
                recorded,
                new Disbursed(
                        disbursement.id().toString(),
                        commitment.id().toString(),
                        tags(commitment.tags()),
                        Cny.text(disbursement.amountCny()),
                        disbursement.paidOn(),
                        disbursement.reference(),
                        disbursement.reason(),
                        null,
                        Cny.text(disbursement.openAfterCny()),
                        source(commitment.source()),
                        actor(recorded)));
    }

    private void publish(UUID eventId, Recorded recorded, FundingEvent event) {
        outbox.append(List.of(
                EventEnvelope.of(eventId, PRODUCER, recorded.projectId(), recorded.sequence(), recorded.at(), event)));
    }

    private static FundTags tags(Tags tags) {
        return new FundTags(
                tags.donorCode(),
                tags.countedDonorCode(),
                tags.fundingYear(),
                fundType(tags.fundType()),
                useLevel(tags.useLevel()),
                tags.livelihood());
    }

    private static FundTags.FundType fundType(FundType type) {
        return switch (type) {
            case AID -> FundTags.FundType.AID;
            case ENTERPRISE -> FundTags.FundType.ENTERPRISE;
            case DONATION -> FundTags.FundType.DONATION;
        };
    }

    private static FundTags.UseLevel useLevel(UseLevel level) {
        return switch (level) {
            case COUNTY_OR_BELOW -> FundTags.UseLevel.COUNTY_OR_BELOW;
            case ABOVE_COUNTY -> FundTags.UseLevel.ABOVE_COUNTY;
        };
    }

    private static Source source(org.shanhai.funding.money.Source source) {
        return new Source(
                source.publication(), source.date(), source.locator(), source.outside(), source.illustrative());
    }

    private static Actor actor(Recorded recorded) {
        @Nullable String donorCode = recorded.donorCode();
        return new Actor(recorded.role(), donorCode);
    }
}
