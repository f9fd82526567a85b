package org.shanhai.funding.journal;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which movements are asked for; null asks for all. Days are value dates, inclusive. */
public record JournalFilter(
        @Nullable UUID projectId,
        @Nullable UUID commitmentId,
        @Nullable String donorCode,
        @Nullable Integer fundingYear,
        Movement.@Nullable Kind kind,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {}
