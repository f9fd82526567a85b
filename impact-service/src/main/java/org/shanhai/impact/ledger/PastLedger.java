package org.shanhai.impact.ledger;

import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The ledger as it was known before. */
public interface PastLedger {

    /**
     * Works with what had been recorded by an instant, of all that has been read by now, and with what holds now. Facts that are read by the
     * same thread are those that both views are made of.
     */
    <T> T compare(Instant instant, BiFunction<LedgerView, LedgerView, T> thenAndNow);

    /** Works with what had been recorded by an instant. */
    default <T> T at(Instant instant, Function<LedgerView, T> work) {
        return compare(instant, (then, _) -> work.apply(then));
    }
}
