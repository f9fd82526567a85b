package org.shanhai.platform.intake;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** A partition was read on by another consumer. Rolls back: whoever sees this is late and must go where the database says. */
final class PositionMoved extends RuntimeException {
    PositionMoved(Map<TopicPartition, Long> believed, Map<TopicPartition, Long> found) {
        super("another consumer has read on: believed " + believed + ", found " + found, null, false, false);
    }
}
