package org.shanhai.project.correction;

import org.jspecify.annotations.Nullable;

/** Correct a report. */
public sealed interface CorrectReport {

    /** Why. */
    String reason();

    /** The revision that the caller looked at, null when not said. */
    @Nullable
    Integer seenRevision();

    /** Put other values in the place of all it says. */
    record Replace(
            NewValues values, String reason, @Nullable Integer seenRevision) implements CorrectReport {}

    /** Take it back. */
    record Withdraw(String reason, @Nullable Integer seenRevision) implements CorrectReport {}
}
