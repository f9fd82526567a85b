package org.shanhai.funding.disbursement;

import org.jspecify.annotations.Nullable;

/**
 * What the second person says, as sent.
 *
 * @param reason required for a refusal
 */
public record ApprovalDraft(
        @Nullable Decision decision, @Nullable String reason) {

    /** Yes or no. */
    public enum Decision {
        APPROVED,
        REFUSED
    }
}
