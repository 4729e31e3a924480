package io.certloop.watcher.sweep.pace;

import io.certloop.cloud.controlplane.budget.RequestBudget.Line;
import io.certloop.cloud.limit.LeasedRateLimiter;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Spreads the requests to one API of one account evenly over time. */
public final class Pace {

    /**
     * Whether this thread has already waited for the permit of its next request. Further requests that the adapter
     * sends for the same call, such as retries, need permits of their own.
     */
    private static final ThreadLocal<Boolean> PREPAID = ThreadLocal.withInitial(() -> false);

    private static final Pace UNLIMITED = new Pace(null, null, System::nanoTime, nanos -> {});

    private final @Nullable Line line;
    private final @Nullable LeasedRateLimiter limiter;
    private final LongSupplier nanoClock;
    private final LongConsumer waiting;

    public Pace(
            @Nullable Line line, @Nullable LeasedRateLimiter limiter, LongSupplier nanoClock, LongConsumer waiting) {
        this.line = line;
        this.limiter = limiter;
        this.nanoClock = nanoClock;
        this.waiting = waiting;
    }

    /** A pace without a limit, for accounts that no provider serves. */
    public static Pace unlimited() {
        return UNLIMITED;
    }

    /**
     * Uses up the permit that this thread has waited for.
     *
     * @return whether there was one
     */
    static boolean usePrepaid() {
        boolean prepaid = PREPAID.get();
        PREPAID.remove();
        return prepaid;
    }

    /** Reserves the next time at which a request may be sent; does not wait. */
    public Turn next() {
        if (limiter == null) {
            return new Turn(nanoClock.getAsLong());
        }
        long in = limiter.acquire(line).toNanos();
        return new Turn(nanoClock.getAsLong() + in);
    }

    public final class Turn {

        private final long at;

        private Turn(long at) {
            this.at = at;
        }

        /** Waits until the time has come, and sends the request. */
        public <T> T send(Supplier<T> request) {
            long left = at - nanoClock.getAsLong();
            // Parking may end early for no reason.
            while (left > 0 && !Thread.currentThread().isInterrupted()) {
                waiting.accept(left);
                left = at - nanoClock.getAsLong();
            }
            PREPAID.set(true);
            try {
                return request.get();
            } finally {
                PREPAID.remove();
            }
        }
    }

    public <T> T send(Supplier<T> request) {
        return next().send(request);
    }
}
