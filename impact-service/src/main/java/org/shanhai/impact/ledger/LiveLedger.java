package org.shanhai.impact.ledger;

/** The ledger as it is now. */
@FunctionalInterface
public interface LiveLedger {

    /** A view that holds everything that was committed before the call. */
    LedgerView current();
}
