package org.shanhai.impact.reconciliation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison found.
 *
 * @param differenceCount all of them; {@code differences} names the first ones
 */
public record Reconciliation(
        Instant checkedAt, List<OfOwner> owners, long differenceCount, List<Difference> differences) {

    /**
     * How it went with one owner.
     *
     * @param compared projects that both knew equally well
     * @param moving projects of which one knew more than the other just then, and that were not compared
     * @param behind the first of those
     * @param away why the owner could not be asked, null when it could
     */
    public record OfOwner(
            Owner owner,
            long compared,
            long moving,
            List<Behind> behind,
            @Nullable String away) {}

    /** A project of which not equally much was known. */
    public record Behind(UUID project, long sequenceHere, long sequenceThere) {}

    /**
     * A sum that is not the same at the same sequence.
     *
     * @param here null when nobody gave a number, or when it is not known here at all
     */
    public record Difference(
            Owner owner,
            UUID project,
            String figure,
            @Nullable BigDecimal here,
            @Nullable BigDecimal there,
            long sequence) {}

    /** Whether every owner was asked and nothing differs. */
    public boolean agrees() {
        return differenceCount == 0 && owners.stream().allMatch(owner -> owner.away() == null);
    }
}
