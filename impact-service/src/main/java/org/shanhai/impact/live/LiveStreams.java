package org.shanhai.impact.live;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts the streams of this instance, so that nobody takes them all. */
public final class LiveStreams {
    private final int perAccountLimit;
    private final int limit;
    private final Map<String, Integer> byAccount = new HashMap<>();
    private int open;

    LiveStreams(int perAccountLimit, int limit) {
        this.perAccountLimit = perAccountLimit;
        this.limit = limit;
    }

    /** A place that is to be given back. */
    @FunctionalInterface
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** A place for one more stream; nothing when the account, or all together, have as many as may be. */
    public synchronized Optional<Place> take(String account) {
        int taken = byAccount.getOrDefault(account, 0);
        if (taken >= perAccountLimit || open >= limit) {
            return Optional.empty();
        }
        byAccount.put(account, taken + 1);
        open++;
        return Optional.of(() -> giveBack(account));
    }

    private synchronized void giveBack(String account) {
        byAccount.computeIfPresent(account, (_, taken) -> taken == 1 ? null : taken - 1);
        open--;
    }

    public synchronized int open() {
        return open;
    }
}
