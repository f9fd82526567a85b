package org.shanhai.funding.money;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who says so.
 *
 * @param illustrative true when the amount is invented for an example; every figure with such a part says so
 */
public record Source(
        String publication,
        @Nullable LocalDate date,
        @Nullable String locator,
        boolean outside,
        boolean illustrative) {}
