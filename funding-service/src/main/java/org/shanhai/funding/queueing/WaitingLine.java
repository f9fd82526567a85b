package org.shanhai.funding.queueing;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.shanhai.platform.web.Refusal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Lets bookings of one commitment, or of one project, through one after the other and in the order they came. Without it they would all take
 * a connection and wait for one another inside the database, and the calls behind them would be told to come again although nothing is
 * wrong. The row locks stay what makes it right; this only decides where callers wait. Another instance has a line of its own.
 */
@Component
public class WaitingLine {

    private static final int STRIPES = 1024;
    private static final Duration COME_AGAIN = Duration.ofSeconds(1);

    private final ReentrantLock[] turns =
            IntStream.range(0, STRIPES).mapToObj(i -> new ReentrantLock(true)).toArray(ReentrantLock[]::new);
    private final Semaphore places;
    private final Duration waitLimit;

    /** @param places bookings at a time; fewer than the pool has connections, so that readers and the intake always find one */
    WaitingLine(
            @Value("${shanhai.funding.bookings-at-a-time:12}") int places,
            @Value("${shanhai.funding.booking-wait-limit:8s}") Duration waitLimit) {
        this.places = new Semaphore(places, true);
        this.waitLimit = waitLimit;
    }

    /**
     * @param what id of what the callers would otherwise wait for inside the database
     * @throws org.shanhai.platform.web.RefusedException 503 when the turn does not come in time
     */
    public <T> T inTurn(UUID what, Supplier<T> booking) {
        long deadline = System.nanoTime() + waitLimit.toNanos();
        ReentrantLock turn = turns[Math.floorMod(what.hashCode(), STRIPES)];
        try {
            if (!turn.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw comeAgain();
            }
            try {
                return inPlace(deadline, booking);
            } finally {
                turn.unlock();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw comeAgain();
        }
    }

    private <T> T inPlace(long deadline, Supplier<T> booking) throws InterruptedException {
        if (!places.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            throw comeAgain();
        }
        try {
            return booking.get();
        } finally {
            places.release();
        }
    }

    private static RuntimeException comeAgain() {
        return Refusal.unavailable(COME_AGAIN).asException();
    }
}
