package org.shanhai.impact.live.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All figures at once.
 *
 * @param sequence up to which they are
 * @param recordedAt of the latest event in them, null before the first
 * @param positions per topic, by partition, the offset of the next record to be read
 */
record SnapshotView(
        long sequence, @Nullable Instant recordedAt, Map<String, List<Long>> positions, List<FigureView> figures) {}
