package org.shanhai.platform.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What became of a batch, once its transaction is committed.
 *
 * @param byTopic counts per topic name
 * @param recordedAt of each event that was applied
 */
record Taken(Map<String, Counts> byTopic, List<Instant> recordedAt) {

    /** Numbers of messages by what became of them. An event that waited and was released is counted once as parked and once as applied. */
    record Counts(long applied, long duplicates, long parked, long deadLetters) {
        static final Counts NONE = new Counts(0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    applied + other.applied,
                    duplicates + other.duplicates,
                    parked + other.parked,
                    deadLetters + other.deadLetters);
        }
    }
}
