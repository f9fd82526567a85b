package org.shanhai.contracts.project;

import org.jspecify.annotations.Nullable;

/**
 * A donor of a project and its share of the results.
 *
 * @param donorCode as registered: one of the 19 or one of their cities (GB/T 2260), or X and five digits for one that a set-up added
 * @param countedDonorCode the one of the 19 it rolls up to
 * @param shareNano share of the results in 10^-9; the shares of a project sum to 10^9; null for all donors when not allocated
 */
public record Donor(
        String donorCode,
        String countedDonorCode,
        DonorRole role,
        @Nullable Long shareNano) {}
