package org.shanhai.funding.tranche;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which tranches are asked for; null asks for all. */
public record TrancheFilter(
        @Nullable UUID projectId,
        @Nullable UUID commitmentId,
        @Nullable String donorCode,
        @Nullable Integer fundingYear,
        DueTranche.@Nullable State state) {}
