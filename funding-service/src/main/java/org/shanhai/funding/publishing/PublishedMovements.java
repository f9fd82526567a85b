package org.shanhai.funding.publishing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Actor;
import org.shanhai.contracts.Source;
import org.shanhai.contracts.funding.CommitmentCancelled;
import org.shanhai.contracts.funding.CommitmentRevised;
import org.shanhai.contracts.funding.Committed;
import org.shanhai.contracts.funding.Disbursed;
import org.shanhai.contracts.funding.FundTags;
import org.shanhai.contracts.funding.FundingEvent;
import org.shanhai.contracts.funding.Returned;
import org.shanhai.contracts.funding.Tranche;
import org.shanhai.funding.commitment.Commitment;
import org.shanhai.funding.commitment.CommitmentEvents;
import org.shanhai.funding.commitment.Revision;
import org.shanhai.funding.disbursement.Disbursement;
import org.shanhai.funding.disbursement.DisbursementEvents;
import org.shanhai.funding.disbursement.Return;
import org.shanhai.funding.journal.Journal;
import org.shanhai.funding.journal.Movement;
import org.shanhai.funding.money.Cny;
import org.shanhai.funding.money.FundType;
import org.shanhai.funding.money.Recorded;
import org.shanhai.funding.money.Tags;
import org.shanhai.funding.money.UseLevel;
import org.shanhai.funding.policyshare.KeepingPolicyShares;
import org.shanhai.platform.events.EventEnvelope;
import org.shanhai.platform.ids.Ids;
import org.shanhai.platform.outbox.Outbox;
import org.springframework.stereotype.Component;

/**
 * Writes each movement to the journal, to the outbox and into the policy shares, in the transaction of the movement itself. The shares come
 * last: their row is shared by all bookings of a donor and year and is held for the shortest time.
 */
@Component
class PublishedMovements implements CommitmentEvents, DisbursementEvents {

    static final String PRODUCER = "/shanhai/funding-service";

    private final Journal journal;
    private final KeepingPolicyShares shares;
    private final Outbox outbox;
    private final Ids ids;

    PublishedMovements(Journal journal, KeepingPolicyShares shares, Outbox outbox, Ids ids) {
        this.journal = journal;
        this.shares = shares;
        this.outbox = outbox;
        this.ids = ids;
    }

    @Override
    public void committed(Commitment commitment, Recorded recorded) {
        UUID eventId = enter(
                Movement.Kind.COMMITMENT,
                commitment.id(),
                commitment,
                commitment.amountCny(),
                commitment.committedOn(),
                commitment.reference(),
                null,
                new Movement.Details(null, 1, null, null, null, commitment.openCny(), null),
                recorded);
        publish(
                eventId,
                recorded,
                new Committed(
                        commitment.id().toString(),
                        tags(commitment.tags()),
                        Cny.text(commitment.amountCny()),
                        commitment.committedOn(),
                        commitment.reference(),
                        tranches(commitment.tranches()),
                        source(commitment.source()),
                        actor(recorded)));
        share(commitment, commitment.amountCny(), Cny.ZERO, eventId, recorded);
    }

    @Override
    public void revised(Commitment before, Commitment after, Revision step, Recorded recorded) {
        boolean cancelled = step.kind() == Revision.Kind.CANCELLATION;
        UUID eventId = enter(
                cancelled ? Movement.Kind.CANCELLATION : Movement.Kind.REVISION,
                after.id(),
                after,
                after.amountCny(),
                step.decidedOn(),
                step.reference() == null ? after.reference() : step.reference(),
                step.reason(),
                new Movement.Details(
                        before.amountCny(), step.number(), null, null, after.committedOn(), after.openCny(), null),
                recorded);
        publish(
                eventId,
                recorded,
                cancelled ? cancelled(before, after, step, recorded) : revision(before, after, step, recorded));
        share(after, after.amountCny().subtract(before.amountCny()), Cny.ZERO, eventId, recorded);
    }

    @Override
    public void disbursed(Disbursement disbursement, Commitment after, Recorded recorded) {
        String requestedBy =
                disbursement.ruling() == null ? null : disbursement.request().account();
        UUID eventId = enter(
                Movement.Kind.DISBURSEMENT,
                disbursement.id(),
                after,
                disbursement.amountCny(),
                disbursement.paidOn(),
                disbursement.reference(),
                disbursement.reason(),
                new Movement.Details(null, null, null, disbursement.tranche(), null, after.openCny(), requestedBy),
                recorded);
        publish(
                eventId,
                recorded,
                new Disbursed(
                        disbursement.id().toString(),
                        after.id().toString(),
                        tags(after.tags()),
                        Cny.text(disbursement.amountCny()),
                        disbursement.paidOn(),
                        disbursement.reference(),
                        disbursement.reason(),
                        disbursement.tranche(),
                        Cny.text(after.openCny()),
                        source(after.source()),
                        actor(recorded)));
        share(after, Cny.ZERO, disbursement.amountCny(), eventId, recorded);
    }

    @Override
    public void returned(Return money, Disbursement from, Commitment after, Recorded recorded) {
        UUID eventId = enter(
                Movement.Kind.RETURN,
                money.id(),
                after,
                money.amountCny(),
                money.returnedOn(),
                money.reference(),
                money.reason(),
                new Movement.Details(null, null, from.id(), from.tranche(), null, after.openCny(), null),
                recorded);
        publish(
                eventId,
                recorded,
                new Returned(
                        money.id().toString(),
                        from.id().toString(),
                        after.id().toString(),
                        tags(after.tags()),
                        Cny.text(money.amountCny()),
                        money.returnedOn(),
                        money.reference(),
                        money.reason(),
                        from.tranche(),
                        Cny.text(after.openCny()),
                        source(after.source()),
                        actor(recorded)));
        share(after, Cny.ZERO, money.amountCny().negate(), eventId, recorded);
    }

    /** Writes the row of the journal and gives the id that the row and its event have in common. */
    private UUID enter(
            Movement.Kind kind,
            UUID movementId,
            Commitment after,
            BigDecimal amountCny,
            LocalDate valueDate,
            String reference,
            @Nullable String reason,
            Movement.Details details,
            Recorded recorded) {
        UUID eventId = ids.next();
        journal.add(new Movement(
                eventId,
                kind,
                movementId,
                after.id(),
                after.tags(),
                amountCny,
                valueDate,
                reference,
                reason,
                after.source().illustrative(),
                details,
                recorded));
        return eventId;
    }

    private static CommitmentRevised revision(Commitment before, Commitment after, Revision step, Recorded recorded) {
        return new CommitmentRevised(
                after.id().toString(),
                tags(after.tags()),
                step.number(),
                after.committedOn(),
                Cny.text(before.amountCny()),
                Cny.text(after.amountCny()),
                step.decidedOn(),
                step.reference(),
                step.reasonGiven(),
                tranches(before.tranches()),
                tranches(after.tranches()),
                Cny.text(after.openCny()),
                source(after.source()),
                actor(recorded));
    }

    private static CommitmentCancelled cancelled(
            Commitment before, Commitment after, Revision step, Recorded recorded) {
        return new CommitmentCancelled(
                after.id().toString(),
                tags(after.tags()),
                step.number(),
                after.committedOn(),
                Cny.text(before.amountCny()),
                Cny.text(after.amountCny()),
                step.decidedOn(),
                step.reasonGiven(),
                tranches(before.tranches()),
                tranches(after.tranches()),
                source(after.source()),
                actor(recorded));
    }

    private void publish(UUID eventId, Recorded recorded, FundingEvent event) {
        outbox.append(List.of(
                EventEnvelope.of(eventId, PRODUCER, recorded.projectId(), recorded.sequence(), recorded.at(), event)));
    }

    private void share(
            Commitment commitment, BigDecimal committedCny, BigDecimal paidCny, UUID eventId, Recorded recorded) {
        shares.book(
                commitment.tags(), committedCny, paidCny, commitment.source().illustrative(), eventId, recorded.at());
    }

    private static List<Tranche> tranches(List<org.shanhai.funding.commitment.Tranche> tranches) {
        return tranches.stream()
                .map(tranche -> new Tranche(
                        tranche.number(), Cny.text(tranche.amountCny()), tranche.dueOn(), tranche.onMilestone()))
                .toList();
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
        return new Actor(recorded.role(), recorded.donorCode());
    }
}
