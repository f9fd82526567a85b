package org.shanhai.funding.approval;

import java.math.BigDecimal;
import java.util.Optional;

/** The limits that were set. */
public interface ApprovalLimits {

    /** The setting of this very donor. */
    Optional<ApprovalLimit> find(String donorCode);

    /** @return false when another one set this version first */
    boolean add(ApprovalLimit limit, String account);

    /** The amount that holds for a donor's payments: its own, else that of the one it rolls up to; empty when one person is enough. */
    Optional<BigDecimal> amountFor(String donorCode, String countedDonorCode);
}
