package org.shanhai.project.verification;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.shanhai.project.assurance.Verification.Verdict;

/**
 * Decide on a report.
 *
 * @param verifiedValue how much of it was found true, in its unit; null for all of it
 * @param seenRevision the revision that was looked at, null when not said
 * @param evidence reference to what proves it
 */
public record VerifyReport(
        Verdict verdict,
        @Nullable BigDecimal verifiedValue,
        @Nullable Integer seenRevision,
        @Nullable String evidence,
        @Nullable String note) {}
