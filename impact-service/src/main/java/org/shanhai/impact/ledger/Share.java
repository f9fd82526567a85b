package org.shanhai.impact.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A donor of a project.
 *
 * @param donorCode as registered, perhaps a city
 * @param countedDonorCode the one of the 19 that it rolls up to
 * @param nano share of the results in 10^-9; null for all donors of a project when not allocated
 */
public record Share(
        String donorCode,
        String countedDonorCode,
        String role,
        @Nullable Long nano) {

    /** The whole of a result. */
    public static final long WHOLE_NANO = 1_000_000_000L;
}
