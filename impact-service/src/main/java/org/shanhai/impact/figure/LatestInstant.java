package org.shanhai.impact.figure;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The latest of instants of which each can be struck out again. All but the latest are nearly always struck out for a later one: so they are in no order, and
 * looked through only where the latest was struck out and no later one came.
 */
final class LatestInstant {
    private final Map<Instant, Integer> times = new HashMap<>();
    /** None is later; null where there is none. */
    private @Nullable Instant limit;

    /** @param more 1 to note an instant, -1 to strike it out */
    void count(Instant instant, int more) {
        times.merge(instant, more, (before, now) -> before + now == 0 ? null : before + now);
        if (limit == null || instant.isAfter(limit)) {
            limit = instant;
        }
    }

    /** Null where none is noted. */
    @Nullable
    Instant get() {
        Instant known = limit;
        if (known != null && !times.containsKey(known)) {
            known = times.isEmpty() ? null : Collections.max(times.keySet());
            limit = known;
        }
        return known;
    }
}
