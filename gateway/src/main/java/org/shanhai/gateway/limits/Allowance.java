package org.shanhai.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * So many requests in so much time, for each key apart. The time is no grid: whoever has used up all gets one request back after each
 * {@code window / requests}, so that there is no moment at which everybody comes again. Keys that were idle for a window are forgotten, and
 * with them nothing is lost.
 */
final class Allowance {

    private static final int MAX_KEYS = 100_000;

    private final String name;
    private final int requests;
    private final long windowNanos;
    private final long stepNanos;
    private final LongSupplier nanoTime;

    /** Per key the moment at which all will have been given back. */
    private final Cache<String, AtomicLong> fullAgainAt;

    Allowance(String name, Rate rate, LongSupplier nanoTime) {
        this.name = name;
        this.requests = rate.requests();
        this.windowNanos = rate.per().toNanos();
        this.stepNanos = Math.max(1, windowNanos / requests);
        this.nanoTime = nanoTime;
        this.fullAgainAt = Caffeine.newBuilder()
                .maximumSize(MAX_KEYS)
                .expireAfterAccess(rate.per().multipliedBy(2))
                .build();
    }

    /** @param left requests that are left; after a refusal 0 */
    record Answer(boolean granted, long left, Duration untilFull, Duration retryAfter) {}

    /** Takes one request, or tells when there is one again. */
    Answer take(String key) {
        AtomicLong moment = fullAgainAt.get(key, _ -> new AtomicLong(nanoTime.getAsLong()));
        while (true) {
            long now = nanoTime.getAsLong();
            long seen = moment.get();
            // Compared by difference: the clock may overflow.
            long from = seen - now > 0 ? seen : now;
            long used = from + stepNanos - now;
            if (used > windowNanos) {
                return new Answer(false, 0, Duration.ofNanos(from - now), Duration.ofNanos(used - windowNanos));
            }
            if (moment.compareAndSet(seen, from + stepNanos)) {
                return new Answer(true, (windowNanos - used) / stepNanos, Duration.ofNanos(used), Duration.ZERO);
            }
        }
    }

    /** Whether there is a request left, without taking it. */
    Answer look(String key) {
        AtomicLong moment = fullAgainAt.getIfPresent(key);
        long now = nanoTime.getAsLong();
        long used = moment == null ? 0 : Math.max(0, moment.get() - now);
        long tooMuch = used + stepNanos - windowNanos;
        return new Answer(
                tooMuch <= 0,
                Math.max(0, (windowNanos - used) / stepNanos),
                Duration.ofNanos(used),
                Duration.ofNanos(Math.max(0, tooMuch)));
    }

    /** Value of the header RateLimit-Policy. */
    String policy() {
        return "\"" + name + "\";q=" + requests + ";w="
                + Duration.ofNanos(windowNanos).toSeconds();
    }

    /** Value of the header RateLimit. */
    String state(Answer answer) {
        return "\"" + name + "\";r=" + answer.left() + ";t="
                + answer.untilFull().plusMillis(999).toSeconds();
    }
}
