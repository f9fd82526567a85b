package org.shanhai.funding.disbursement;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which payments are asked for; null asks for all. */
public record DisbursementFilter(
        @Nullable UUID projectId,
        @Nullable UUID commitmentId,
        @Nullable String donorCode,
        Disbursement.@Nullable State state,
        boolean onlyBookedOnHold) {}
