package org.shanhai.platform.intake;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one consumer remembers of the projects it met last, bounded. A hint only: see the package's description. Used by one thread.
 */
final class StateCache {
    private final Map<UUID, StreamState[]> states;

    StateCache(int projectsLimit) {
        this.states = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, StreamState[]> eldest) {
                return size() > projectsLimit;
            }
        };
    }

    /** One state per topic, in the order of taking; null when nothing is remembered. */
    StreamState @Nullable [] get(UUID projectId) {
        return states.get(projectId);
    }

    void put(UUID projectId, StreamState[] statesByTopic) {
        states.put(projectId, statesByTopic);
    }

    void forget(Collection<UUID> projects) {
        projects.forEach(states::remove);
    }

    void clear() {
        states.clear();
    }

    int size() {
        return states.size();
    }
}
