package org.shanhai.impact.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who says so.
 *
 * @param publication null for what the register itself records
 * @param outside from outside the programme's own reporting; counted only on request
 * @param illustrative invented for an example
 */
public record Claim(
        @Nullable String publication,
        @Nullable LocalDate date,
        @Nullable String locator,
        boolean outside,
        boolean illustrative) {

    /** The register itself says so. */
    public static final Claim REGISTER = new Claim(null, null, null, false, false);
}
