package org.shanhai.funding.commitment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.money.FundType;
import org.shanhai.funding.money.UseLevel;

/**
 * A commitment as sent, not yet examined.
 *
 * @param currency may be left out; only CNY is taken
 */
public record CommitmentDraft(
        @Nullable String donorCode,
        @Nullable Long fundingYear,
        @Nullable BigDecimal amountCny,
        @Nullable FundType fundType,
        @Nullable UseLevel useLevel,
        @Nullable Boolean livelihood,
        @Nullable LocalDate committedOn,
        @Nullable String reference,
        @Nullable List<TrancheDraft> tranches,
        @Nullable SourceDraft source,
        @Nullable String currency) {

    /** A source as sent. */
    public record SourceDraft(
            @Nullable String publication,
            @Nullable LocalDate date,
            @Nullable String locator,
            @Nullable Boolean outside,
            @Nullable Boolean illustrative) {}
}
