package org.shanhai.funding.disbursement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.commitment.Commitment;
import org.shanhai.funding.money.Cny;

/**
 * A payment on a commitment (拨付), booked or asked for.
 *
 * @param tranche number of the tranche that it is paid on, null for the commitment as a whole
 * @param paidOn value date
 * @param reference bank reference, unique per donor
 * @param returnedCny what came back of it
 * @param bookedAt null until it is booked
 */
public record Disbursement(
        UUID id,
        UUID commitmentId,
        UUID projectId,
        String donorCode,
        String countedDonorCode,
        BigDecimal amountCny,
        @Nullable Integer tranche,
        LocalDate paidOn,
        String reference,
        @Nullable String reason,
        State state,
        Request request,
        @Nullable Ruling ruling,
        BigDecimal returnedCny,
        @Nullable Instant bookedAt) {

    /** How far it has come. */
    public enum State {
        /** Waits for the second person; its amount is reserved. */
        REQUESTED,
        BOOKED,
        /** The second person said no; nothing was paid. */
        REFUSED
    }

    /** Who asked for it. The account stays in this service. */
    public record Request(String account, Instant at) {}

    /** What the second person said. */
    public record Ruling(
            String account, Instant at, @Nullable String reason) {}

    /** What can still come back. */
    public BigDecimal returnableCny() {
        return amountCny.subtract(returnedCny);
    }

    Disbursement booked(Instant at) {
        return with(State.BOOKED, ruling, at);
    }

    Disbursement approved(Ruling yes, Instant at) {
        return with(State.BOOKED, yes, at);
    }

    Disbursement refused(Ruling no) {
        return with(State.REFUSED, no, null);
    }

    private Disbursement with(State newState, @Nullable Ruling newRuling, @Nullable Instant newBookedAt) {
        return new Disbursement(
                id,
                commitmentId,
                projectId,
                donorCode,
                countedDonorCode,
                amountCny,
                tranche,
                paidOn,
                reference,
                reason,
                newState,
                request,
                newRuling,
                returnedCny,
                newBookedAt);
    }

    /** One that nobody has booked yet. */
    static Disbursement of(
            UUID id,
            Commitment commitment,
            BigDecimal amountCny,
            @Nullable Integer tranche,
            LocalDate paidOn,
            String reference,
            @Nullable String reason,
            Request request) {
        return new Disbursement(
                id,
                commitment.id(),
                commitment.projectId(),
                commitment.tags().donorCode(),
                commitment.tags().countedDonorCode(),
                amountCny,
                tranche,
                paidOn,
                reference,
                reason,
                State.REQUESTED,
                request,
                null,
                Cny.ZERO,
                null);
    }
}
