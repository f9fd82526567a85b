package org.shanhai.platform.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Tells the relay of a shard, within this process, that a commit has left rows for it. Many signals before the relay looks are one. */
final class OutboxSignal {
    private final Semaphore[] shards;

    OutboxSignal(int shardCount) {
        shards = IntStream.range(0, shardCount)
                .mapToObj(shard -> new Semaphore(0))
                .toArray(Semaphore[]::new);
    }

    void give(int shard) {
        shards[shard].release();
    }

    /** Returns at the next signal, at once when one was given since the last call, or after the limit. */
    void await(int shard, Duration limit) throws InterruptedException {
        if (shards[shard].tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            shards[shard].drainPermits();
        }
    }
}
