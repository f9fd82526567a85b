package org.shanhai.impact.ledger;

import java.time.YearMonth;
import java.util.Optional;

/** Months whose figures were reported. */
@FunctionalInterface
public interface Closings {

    /** The closing of a month; empty while it is open. */
    Optional<Closing> of(YearMonth month);
}
