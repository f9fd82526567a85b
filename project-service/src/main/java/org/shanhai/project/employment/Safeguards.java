package org.shanhai.project.employment;

import org.jspecify.annotations.Nullable;

/**
 * Of the persons reported, how many have each safeguard of decent work. Null is unknown, not 0.
 *
 * @param minimumWage paid at or above the local minimum wage
 * @param openlyRecruited recruited openly by their own application
 */
public record Safeguards(
        @Nullable Long writtenContract,
        @Nullable Long minimumWage,
        @Nullable Long openlyRecruited,
        @Nullable Long grievanceChannel) {}
