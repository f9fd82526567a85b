package org.shanhai.impact.ledger;

import java.util.function.Function;

/** The ledger as it is now. */
@FunctionalInterface
public interface LiveLedger {

    /** A view that holds everything that was committed before the call. */
    LedgerView current();

    /** Works with a view while facts that are read by the same thread are those that the view is made of. */
    default <T> T inSnapshot(Function<LedgerView, T> work) {
        return work.apply(current());
    }
}
