package org.shanhai.impact.ledger;

import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** The ledger as it was known before. */
public interface PastLedger {

    /**
     * Works with what had been recorded by an instant, of all that has been read by now, and with what holds now. Facts that are read by the
     * same thread are those that both views are made of. When projects reported last is told as in {@link #at} without it.
     */
    <T> T compare(Instant instant, BiFunction<LedgerView, LedgerView, T> thenAndNow);

    /**
     * Works with what had been recorded by an instant.
     *
     * @param series that the work looks at; the view holds no others
     * @param lastReports whether it has to be known when each project had reported last, which may take longer than all the rest; otherwise it is
     *     null for those that have reported since
     */
    <T> T at(Instant instant, Predicate<Series> series, boolean lastReports, Function<LedgerView, T> work);
}
