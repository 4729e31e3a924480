package io.certloop.watcher.sweep.pace;

import io.certloop.cloud.controlplane.budget.RequestBudget.Line;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Spreads the requests to one API of one account evenly over time. */
public final class Pace {

    /**
     * Turns that are taken together, so that the database is not asked for each; as long as the
     * provider pushed back not long ago they are taken one by one, to go faster as soon as they
     * may.
     */
    public static final int BATCH = 8;

    private final Line line;
    private final RequestTurns turns;
    private final Duration fastest;
    private final LongSupplier nanoClock;
    private final LongConsumer waiting;

    /**
     * @param fastest between two requests
     */
    public Pace(Line line, RequestTurns turns, Duration fastest) {
        this(line, turns, fastest, System::nanoTime, LockSupport::parkNanos);
    }

    public Pace(
            Line line,
            RequestTurns turns,
            Duration fastest,
            LongSupplier nanoClock,
            LongConsumer waiting) {
        this.line = line;
        this.turns = turns;
        this.fastest = fastest;
        this.nanoClock = nanoClock;
        this.waiting = waiting;
    }

    /** Consecutive turns. */
    public final class Turns {

        private long interval = Long.MAX_VALUE;
        private long next;
        private int left;

        /**
         * @param most how many will still be asked for
         */
        public Turn next(int most) {
            if (left == 0) {
                left = Math.clamp(most, 1, interval > fastest.toNanos() ? 1 : BATCH);
                RequestTurns.Lease lease =
                        turns.take(line, left, fastest, RequestTurns.AS_LONG_AS_IT_TAKES)
                                .orElseThrow();
                next = nanoClock.getAsLong() + lease.in().toNanos();
                interval = lease.interval().toNanos();
            }
            left--;
            Turn turn = new Turn(next);
            next += interval;
            return turn;
        }
    }

    /** The moment at which one request may be sent. */
    public final class Turn {

        private final long at;

        private Turn(long at) {
            this.at = at;
        }

        /** Waits, and sends the request. */
        public <T> T send(Supplier<T> request) {
            long left = at - nanoClock.getAsLong();
            // Parking may end early for no reason.
            while (left > 0 && !Thread.currentThread().isInterrupted()) {
                waiting.accept(left);
                left = at - nanoClock.getAsLong();
            }
            return PrepaidPermit.spend(request);
        }
    }

    public <T> T send(Supplier<T> request) {
        return new Turns().next(1).send(request);
    }
}
