package org.shanhai.platform.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What became of a batch, once its transaction is committed.
 *
 * @param byTopic counts per topic name
 * @param recordedAt of each event that was applied
 * @param traced those of them whose trace is recorded, in the same order, within limits
 */
record Taken(Map<String, Counts> byTopic, List<Instant> recordedAt, List<Traced> traced) {

    /**
     * An event that was applied in a trace.
     *
     * @param at its place in {@code recordedAt}
     * @param name what its span is called
     */
    record Traced(int at, String traceparent, String name) {}

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
