package io.certloop.watcher.sweep;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Spreads the requests of one account evenly over time, and counts them. */
final class Pacer {

    private final long interval;
    private final LongSupplier nanoClock;
    private final LongConsumer waiting;
    private long next;
    private int taken;

    Pacer(double perSecond) {
        this(perSecond, System::nanoTime, LockSupport::parkNanos);
    }

    Pacer(double perSecond, LongSupplier nanoClock, LongConsumer waiting) {
        this.interval = (long) (Duration.ofSeconds(1).toNanos() / perSecond);
        this.nanoClock = nanoClock;
        this.waiting = waiting;
        this.next = nanoClock.getAsLong();
    }

    /** Returns when the next request may be sent. */
    void await() {
        long turn = takeTurn();
        long left = turn - nanoClock.getAsLong();
        // Parking may end early for no reason.
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            waiting.accept(left);
            left = turn - nanoClock.getAsLong();
        }
    }

    /** How many requests were let through since this was last asked. */
    synchronized int drain() {
        int count = taken;
        taken = 0;
        return count;
    }

    private synchronized long takeTurn() {
        long turn = Math.max(next, nanoClock.getAsLong());
        next = turn + interval;
        taken++;
        return turn;
    }
}
