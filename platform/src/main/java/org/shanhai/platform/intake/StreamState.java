package org.shanhai.platform.intake;

import org.jspecify.annotations.Nullable;

/**
 * A row of {@code stream_sequence}: what is known of one project on one topic.
 *
 * @param last sequence of the last event that was applied, 0 for none
 * @param lowestParked lowest sequence that is parked, null for none
 * @param lowestDead lowest sequence among the open dead letters, null for none
 * @param revision grows with each writing of the row; 0 means that there is no row
 */
record StreamState(
        long last, @Nullable Long lowestParked, @Nullable Long lowestDead, long revision) {

    static final StreamState UNKNOWN = new StreamState(0, null, null, 0);
}
