package org.shanhai.impact.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What was stated last of each figure, for those who listen at this instance. A listener remembers nothing but the sequence up to which it was
 * told: one that is slow gets, of each figure that changed meanwhile, the newest value, and takes no more memory than a quick one.
 */
public final class FigureBoard {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TreeMap<Long, StatedFigure> bySequence = new TreeMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private long sequence;
    private AsOf asOf = AsOf.NOTHING_YET;
    private boolean closed;

    /**
     * What a listener is to be told.
     *
     * @param sequence up to which it then was told
     */
    public record News(long sequence, AsOf asOf, List<StatedFigure> figures) {}

    /** Takes in what was stated; figures in the order of their sequences. */
    void put(long reached, AsOf read, List<StatedFigure> figures) {
        lock.lock();
        try {
            if (reached <= sequence) {
                return;
            }
            for (StatedFigure stated : figures) {
                Long before = sequences.put(stated.figure().key(), stated.sequence());
                if (before != null) {
                    bySequence.remove(before);
                }
                bySequence.put(stated.sequence(), stated);
            }
            sequence = reached;
            asOf = read;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What was stated after a sequence, of each figure the last value, in the order of statement. 0 for everything. */
    public News since(long told) {
        lock.lock();
        try {
            return new News(
                    sequence,
                    asOf,
                    new ArrayList<>(bySequence.tailMap(told, false).values()));
        } finally {
            lock.unlock();
        }
    }

    public long sequence() {
        lock.lock();
        try {
            return sequence;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something was stated after a sequence, at most so long, or until the board is closed. */
    public void awaitBeyond(long told, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (sequence <= told && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether this instance is being stopped: listeners are to leave. */
    public boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
