package org.shanhai.funding.disbursement.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.commitment.Commitment;
import org.shanhai.funding.disbursement.Disbursement;
import org.shanhai.funding.disbursement.Return;
import org.shanhai.funding.money.Cny;

/**
 * A payment as it is answered.
 *
 * @param recordedAt when it was booked, null until then
 * @param openCny what was left of the commitment after it; only in the answer of the booking itself
 * @param returns only where one payment is asked for
 */
record DisbursementView(
        UUID id,
        UUID commitmentId,
        UUID projectId,
        String donorCode,
        Disbursement.State state,
        String amountCny,
        @Nullable Integer tranche,
        LocalDate date,
        String reference,
        @Nullable String reason,
        String returnedCny,
        @Nullable String openCny,
        @Nullable Instant recordedAt,
        Ruled request,
        @Nullable Ruled decision,
        @Nullable Boolean bookedOnHold,
        @Nullable List<ReturnView> returns) {

    /** Who did it, when and why. */
    record Ruled(String account, Instant at, @Nullable String reason) {}

    static DisbursementView of(Disbursement disbursement, Commitment after) {
        return of(disbursement, Cny.text(after.openCny()), null, null);
    }

    static DisbursementView listed(Disbursement disbursement, boolean bookedOnHold) {
        return of(disbursement, null, bookedOnHold, null);
    }

    static DisbursementView of(Disbursement disbursement, List<Return> returns) {
        return of(
                disbursement,
                null,
                null,
                returns.stream()
                        .map(money -> ReturnView.of(money, disbursement, null))
                        .toList());
    }

    private static DisbursementView of(
            Disbursement disbursement,
            @Nullable String openCny,
            @Nullable Boolean bookedOnHold,
            @Nullable List<ReturnView> returns) {
        Disbursement.Ruling ruling = disbursement.ruling();
        return new DisbursementView(
                disbursement.id(),
                disbursement.commitmentId(),
                disbursement.projectId(),
                disbursement.donorCode(),
                disbursement.state(),
                Cny.text(disbursement.amountCny()),
                disbursement.tranche(),
                disbursement.paidOn(),
                disbursement.reference(),
                disbursement.reason(),
                Cny.text(disbursement.returnedCny()),
                openCny,
                disbursement.bookedAt(),
                new Ruled(
                        disbursement.request().account(), disbursement.request().at(), null),
                ruling == null ? null : new Ruled(ruling.account(), ruling.at(), ruling.reason()),
                bookedOnHold,
                returns);
    }
}
