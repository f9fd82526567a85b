package org.shanhai.platform.outbox;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs the relays of all shards, each in a thread of its own, from before the first request until after the last. */
final class OutboxRelay implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final long STOP_MILLIS = 5_000;
    private static final long INTERRUPTED_STOP_MILLIS = 2_000;

    private final List<ShardRelay> shards;
    private final Runnable stock;
    private final KafkaTopics topics;
    private final List<Thread> threads = new ArrayList<>();
    private boolean running;

    OutboxRelay(List<ShardRelay> shards, Runnable stock, KafkaTopics topics) {
        this.shards = List.copyOf(shards);
        this.stock = stock;
        this.topics = topics;
    }

    @Override
    public synchronized void start() {
        for (int shard = 0; shard < shards.size(); shard++) {
            threads.add(Thread.ofPlatform().daemon().name("outbox-" + shard).start(shards.get(shard)));
        }
        threads.add(Thread.ofVirtual().name("outbox-stock").start(stock));
        running = true;
    }

    @Override
    public synchronized void stop() {
        if (!running) {
            return;
        }
        shards.forEach(ShardRelay::stop);
        threads.getLast().interrupt();
        try {
            join(STOP_MILLIS);
            threads.forEach(Thread::interrupt);
            join(INTERRUPTED_STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (threads.stream().anyMatch(Thread::isAlive)) {
            LOG.warn("The outbox relay does not end in time; what it was sending will be sent again");
        }
        threads.clear();
        topics.close();
        running = false;
    }

    private void join(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (Thread thread : threads) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left > 0) {
                thread.join(left);
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    /** Outside of the web server's phases: what the last requests write is still sent. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 8_192;
    }
}
