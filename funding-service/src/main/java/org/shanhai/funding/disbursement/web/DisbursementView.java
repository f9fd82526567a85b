package org.shanhai.funding.disbursement.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.disbursement.Disbursement;
import org.shanhai.funding.money.Cny;

/** A payment as it is answered; {@code openCny} is what was left of the commitment after it. */
record DisbursementView(
        UUID id,
        UUID commitmentId,
        UUID projectId,
        String amountCny,
        LocalDate date,
        String reference,
        @Nullable String reason,
        String openCny,
        Instant recordedAt) {

    static DisbursementView of(Disbursement disbursement) {
        return new DisbursementView(
                disbursement.id(),
                disbursement.commitment().id(),
                disbursement.commitment().projectId(),
                Cny.text(disbursement.amountCny()),
                disbursement.paidOn(),
                disbursement.reference(),
                disbursement.reason(),
                Cny.text(disbursement.openAfterCny()),
                disbursement.recordedAt());
    }
}
