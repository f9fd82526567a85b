package org.shanhai.project.standing;

import org.jspecify.annotations.Nullable;

/**
 * A donor of a project.
 *
 * @param code as registered: one of the 19 or one of their cities
 * @param countedCode the one of the 19 it rolls up to
 * @param shareNano share of the results in 10^-9, null for all donors when the results are not allocated
 */
public record ProjectDonor(
        String code,
        String countedCode,
        DonorRole role,
        @Nullable Long shareNano) {}
