package org.shanhai.funding.disbursement.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.commitment.Commitment;
import org.shanhai.funding.disbursement.Disbursement;
import org.shanhai.funding.disbursement.Return;
import org.shanhai.funding.money.Cny;

/** A return as it is answered; {@code openCny} is what is left of the commitment after it, only in the answer of the booking itself. */
record ReturnView(
        UUID id,
        UUID disbursementId,
        UUID commitmentId,
        UUID projectId,
        String amountCny,
        LocalDate date,
        String reference,
        String reason,
        @Nullable String openCny,
        Instant recordedAt) {

    static ReturnView of(Return money, Disbursement from, @Nullable Commitment after) {
        return new ReturnView(
                money.id(),
                from.id(),
                from.commitmentId(),
                from.projectId(),
                Cny.text(money.amountCny()),
                money.returnedOn(),
                money.reference(),
                money.reason(),
                after == null ? null : Cny.text(after.openCny()),
                money.recordedAt());
    }
}
