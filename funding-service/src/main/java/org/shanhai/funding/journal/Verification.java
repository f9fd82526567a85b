package org.shanhai.funding.journal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a check of the journal found.
 *
 * @param missing a movement that was published and has no row, null when every place of every project has one
 */
public record Verification(
        Instant checkedAt, List<Chain> chains, @Nullable MissingRow missing) {

    public Verification {
        chains = List.copyOf(chains);
    }

    public boolean intact() {
        return missing == null && chains.stream().allMatch(chain -> chain.firstBroken() == null);
    }

    /**
     * The chain of a donor.
     *
     * @param rows how many seals it has
     * @param headHash the last hash, as recomputed up to the first broken row
     * @param unsealedRows rows that wait for their seal
     */
    public record Chain(
            String donorCode,
            long rows,
            String headHash,
            long unsealedRows,
            @Nullable Broken firstBroken) {}

    /**
     * The first row of a chain that does not hold.
     *
     * @param position its place in the chain, null for a row that has none
     * @param number its number in the journal, null where only the place is known
     */
    public record Broken(@Nullable Long position, @Nullable Long number, Problem problem) {}

    /** What is wrong with a row. */
    public enum Problem {
        /** The row, or its order, is not what was sealed. */
        CHANGED,
        /** The row is gone, its seal is there. */
        REMOVED,
        /** A seal is gone. */
        SEAL_REMOVED,
        /** The row was put in beside the service: it has no seal and does not wait for one. */
        NOT_SEALED,
        /** The chain up to here is not the one whose head was stated. */
        OTHER_HEAD_STATED
    }

    /** A place in a project's funding stream that has no row. */
    public record MissingRow(UUID projectId, long sequence) {}
}
