package org.shanhai.peers;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a peer has done, from its first record on. */
final class Clockwork {
    static final LongAdder EVENTS = new LongAdder();
    static final LongAdder HIRED = new LongAdder();
    private static final AtomicLong FIRST_AT = new AtomicLong();

    private Clockwork() {}

    static void took(long hired) {
        if (FIRST_AT.get() == 0) {
            FIRST_AT.compareAndSet(0, System.nanoTime());
        }
        HIRED.add(hired);
        EVENTS.increment();
    }

    /** Events a second since the first one. */
    static long rate(long events) {
        return Math.round(events * 1e9 / (System.nanoTime() - FIRST_AT.get()));
    }
}
