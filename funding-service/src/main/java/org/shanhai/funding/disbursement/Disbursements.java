package org.shanhai.funding.disbursement;

/** The payments that were made. */
public interface Disbursements {

    /** @return false when the donor used the bank reference before; nothing is written then */
    boolean add(Disbursement disbursement);
}
