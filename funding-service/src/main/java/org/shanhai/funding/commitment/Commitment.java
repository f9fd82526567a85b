package org.shanhai.funding.commitment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.money.Source;
import org.shanhai.funding.money.Tags;

/**
 * A binding promise of money (计划安排) as it holds now. What it was worth before stands in its {@link Revision revisions}.
 *
 * @param amountCny what is promised now; a revision replaces it
 * @param committedOn day of the promise; every revision counts on it
 * @param reference the finance office's, unique per donor
 * @param revision 1, 2, …; the promise as it was first made is 1
 * @param revisedOn day of the decision that holds
 * @param cancelledOn null unless what was left to pay is not promised any more
 * @param tranches empty when it is not split; their amounts sum to {@code amountCny}
 * @param recordedAt of the promise as it was first made
 */
public record Commitment(
        UUID id,
        UUID projectId,
        Tags tags,
        BigDecimal amountCny,
        Balance balance,
        LocalDate committedOn,
        String reference,
        int revision,
        LocalDate revisedOn,
        @Nullable LocalDate cancelledOn,
        List<Tranche> tranches,
        Source source,
        Instant recordedAt) {

    public Commitment {
        tranches = List.copyOf(tranches);
    }

    /** A promise as it is first made. */
    static Commitment promised(
            UUID id,
            UUID projectId,
            Tags tags,
            BigDecimal amountCny,
            LocalDate committedOn,
            String reference,
            List<Tranche> tranches,
            Source source,
            Instant recordedAt) {
        return new Commitment(
                id,
                projectId,
                tags,
                amountCny,
                Balance.ZERO,
                committedOn,
                reference,
                1,
                committedOn,
                null,
                tranches,
                source,
                recordedAt);
    }

    /** What is promised and not paid, or came back. */
    public BigDecimal openCny() {
        return amountCny.subtract(balance.netCny());
    }

    /** What may still be paid: what is open and not spoken for. */
    public BigDecimal availableCny() {
        return amountCny.subtract(balance.takenCny());
    }

    public boolean cancelled() {
        return cancelledOn != null;
    }

    public Optional<Tranche> tranche(int number) {
        return tranches.stream().filter(tranche -> tranche.number() == number).findFirst();
    }

    Commitment recordedAt(Instant instant) {
        return copy(amountCny, balance, revision, revisedOn, cancelledOn, tranches, instant);
    }

    Commitment withTranches(List<Tranche> others) {
        return copy(amountCny, balance, revision, revisedOn, cancelledOn, others, recordedAt);
    }

    /** After a movement of money on the whole, or on a tranche of it. */
    public Commitment moved(Balance change, @Nullable Integer trancheNumber) {
        List<Tranche> moved = tranches.stream()
                .map(tranche ->
                        trancheNumber != null && tranche.number() == trancheNumber ? tranche.moved(change) : tranche)
                .toList();
        return copy(amountCny, balance.plus(change), revision, revisedOn, cancelledOn, moved, recordedAt);
    }

    /** After a step of its history. */
    Commitment revised(Revision step) {
        LocalDate cancelled = step.kind() == Revision.Kind.CANCELLATION ? step.decidedOn() : cancelledOn;
        return copy(step.amountCny(), balance, step.number(), step.decidedOn(), cancelled, step.tranches(), recordedAt);
    }

    private Commitment copy(
            BigDecimal amount,
            Balance newBalance,
            int newRevision,
            LocalDate decidedOn,
            @Nullable LocalDate cancelled,
            List<Tranche> newTranches,
            Instant instant) {
        return new Commitment(
                id,
                projectId,
                tags,
                amount,
                newBalance,
                committedOn,
                reference,
                newRevision,
                decidedOn,
                cancelled,
                newTranches,
                source,
                instant);
    }
}
