package io.certloop.watcher.sweep;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Spreads the requests of one account evenly over time. A provider that throttles us, or that fails
 * or does not answer in time, as one that is overloaded does, is asked more slowly, and gradually
 * faster again while it answers.
 */
final class Pace {

    /** Turns that are taken together, so that the database is not asked for each. */
    static final int BATCH = 8;

    private static final double SLOWEST = 16;
    private static final double RECOVERY = 0.97;

    private final AccountId account;
    private final RequestTurns turns;
    private final double perSecond;
    private final LongSupplier nanoClock;
    private final LongConsumer waiting;
    private double slowdown = 1;

    Pace(AccountId account, RequestTurns turns, double perSecond) {
        this(account, turns, perSecond, System::nanoTime, LockSupport::parkNanos);
    }

    Pace(
            AccountId account,
            RequestTurns turns,
            double perSecond,
            LongSupplier nanoClock,
            LongConsumer waiting) {
        this.account = account;
        this.turns = turns;
        this.perSecond = perSecond;
        this.nanoClock = nanoClock;
        this.waiting = waiting;
    }

    /** Consecutive turns. */
    final class Turns {

        private final long interval = interval();
        private long next;
        private int left;

        /**
         * @param most how many will still be asked for
         */
        Turn next(int most) {
            if (left == 0) {
                left = Math.clamp(most, 1, BATCH);
                Duration wait = turns.take(account, left, Duration.ofNanos(interval));
                next = nanoClock.getAsLong() + wait.toNanos();
            }
            left--;
            Turn turn = new Turn(next);
            next += interval;
            return turn;
        }
    }

    /** The moment at which one request may be sent. */
    final class Turn {

        private final long at;

        private Turn(long at) {
            this.at = at;
        }

        /** Waits, and sends the request. */
        <T> T send(Supplier<T> request) {
            long left = at - nanoClock.getAsLong();
            // Parking may end early for no reason.
            while (left > 0 && !Thread.currentThread().isInterrupted()) {
                waiting.accept(left);
                left = at - nanoClock.getAsLong();
            }
            try {
                T answer = request.get();
                answered();
                return answer;
            } catch (ControlPlaneException e) {
                if (isOverload(e.fault())) {
                    slowDown();
                }
                throw e;
            }
        }
    }

    <T> T send(Supplier<T> request) {
        return new Turns().next(1).send(request);
    }

    /** Every status of the family 5, 573 among them, is Unreachable. */
    private static boolean isOverload(ControlPlaneFault fault) {
        return fault instanceof ControlPlaneFault.Throttled
                || fault instanceof ControlPlaneFault.Unreachable;
    }

    private synchronized void slowDown() {
        slowdown = Math.min(SLOWEST, slowdown * 2);
    }

    private synchronized void answered() {
        slowdown = Math.max(1, slowdown * RECOVERY);
    }

    private synchronized long interval() {
        return (long) (Duration.ofSeconds(1).toNanos() / perSecond * slowdown);
    }
}
