package org.shanhai.funding.disbursement;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The payments that were made or asked for, and what came back of them. */
public interface Disbursements {

    /** @return false when the donor used the bank reference before; nothing is written then */
    boolean add(Disbursement disbursement);

    Optional<Disbursement> find(UUID id);

    /** Enters what the second person said. Call it with the commitment locked. */
    void rule(Disbursement ruled);

    /** @return false when the donor used the bank reference of a return before; nothing is written then */
    boolean add(Return money, Disbursement from);

    /** Returns of a payment, oldest first. */
    List<Return> returnsOf(UUID disbursementId);

    /** Payments in the order they were asked for. */
    List<Listed> list(DisbursementFilter filter, Optional<UUID> after, int limit);

    /** How many payments wait for their second person, by counted donor. */
    Map<String, Long> waiting();

    /** @param bookedOnHold booked although the project had, by its own clock, been suspended or cancelled before: the news came later */
    record Listed(Disbursement disbursement, boolean bookedOnHold) {}
}
