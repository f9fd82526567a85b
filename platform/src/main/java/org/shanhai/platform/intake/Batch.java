package org.shanhai.platform.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.shanhai.platform.events.Decoded;

/**
 * Messages to be taken in together.
 *
 * @param messages each with what could be read of it, in the order of their partitions
 * @param nextOffsets where each partition goes on after them
 */
record Batch(List<Read> messages, Map<TopicPartition, Long> nextOffsets) {

    /** A message and what could be read of it. */
    record Read(Message message, Decoded decoded) {}

    boolean canBeHalved() {
        return messages.size() > 1;
    }

    /** The first half, which ends where its own last messages end. */
    Batch firstHalf() {
        List<Read> half = new ArrayList<>(messages.subList(0, messages.size() / 2));
        Map<TopicPartition, Long> next = new HashMap<>();
        for (Read read : half) {
            next.put(
                    new TopicPartition(read.message().topic(), read.message().partition()),
                    read.message().offset() + 1);
        }
        return new Batch(half, next);
    }

    /** The rest. */
    Batch secondHalf() {
        return new Batch(
                new ArrayList<>(messages.subList(messages.size() / 2, messages.size())),
                new LinkedHashMap<>(nextOffsets));
    }
}
