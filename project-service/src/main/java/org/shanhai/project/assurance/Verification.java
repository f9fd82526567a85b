package org.shanhai.project.assurance;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Stamp;

/**
 * What a verifier decided on a report.
 *
 * @param revision the revision that was looked at
 * @param verified how much of it, null with REJECTED and when the report has no number
 * @param evidence reference to what proves it
 */
public record Verification(
        UUID id,
        UUID reportId,
        int revision,
        Stamp stamp,
        Signature by,
        Verdict verdict,
        @Nullable Verified verified,
        @Nullable String evidence,
        @Nullable String note) {

    /** The two ways a decision can go. */
    public enum Verdict {
        VERIFIED,
        REJECTED
    }
}
