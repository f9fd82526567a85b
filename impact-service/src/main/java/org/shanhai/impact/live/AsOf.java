package org.shanhai.impact.live;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far what was stated last had read.
 *
 * @param recordedAt of the latest event read, null before the first
 * @param positions per topic, by partition, the offset of the next record to be read
 */
public record AsOf(@Nullable Instant recordedAt, Map<String, List<Long>> positions) {

    static final AsOf NOTHING_YET = new AsOf(null, Map.of());
}
