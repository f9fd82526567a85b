package org.shanhai.platform.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far the topics have been read: the {@code asOf} of every figure made from them. */
@FunctionalInterface
public interface StreamPositions {

    /** Read in the caller's transaction, if there is one, so that it fits the figures read there. */
    Positions current();

    /**
     * @param nextOffsets per topic name, by partition, the offset of the next record to be read
     * @param recordedAt recording instant of the latest event applied, null before the first
     * @param incomplete projects of which not everything that was sent has been taken in: an event lies among the dead letters, or some wait for an
     *     earlier one
     */
    record Positions(
            Map<String, List<Long>> nextOffsets, @Nullable Instant recordedAt, Set<UUID> incomplete) {}
}
