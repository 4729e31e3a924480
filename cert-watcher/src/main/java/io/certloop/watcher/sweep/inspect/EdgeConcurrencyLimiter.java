package io.certloop.watcher.sweep.inspect;

import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.text.ProbeMessage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Limits the concurrent probes of each edge (AIMD): the limit falls by a tenth after each probe that showed nothing,
 * and grows by one after each success while at least half of it is used. If the edge throttles, it also limits the
 * probes per second ({@link EdgeRate}). At an edge whose limit is used up, a probe waits only briefly.
 */
public final class EdgeConcurrencyLimiter {

    private static final double FEWER = 0.9;

    private static final int TRIES = 3;

    /** Number of edges above which the state of idle edges whose limits are not reduced is dropped. */
    private static final int MOST_EDGES = 10_000;

    private static final long CLEAN_EVERY = Duration.ofSeconds(1).toNanos();

    private final int most;
    private final Duration patience;
    private final LongSupplier nanoClock;
    private final LongConsumer waiting;
    private final AtomicLong cleanAt;
    private final Map<EdgeAddress, Places> places = new ConcurrentHashMap<>();

    /**
     * Creates the limiter.
     *
     * @param most limit of a healthy edge; not less than the limit that all edges share
     * @param patience how long a probe waits at an edge
     */
    public EdgeConcurrencyLimiter(int most, Duration patience) {
        this(most, patience, System::nanoTime, LockSupport::parkNanos);
    }

    EdgeConcurrencyLimiter(int most, Duration patience, LongSupplier nanoClock, LongConsumer waiting) {
        this.most = most;
        this.patience = patience;
        this.nanoClock = nanoClock;
        this.waiting = waiting;
        this.cleanAt = new AtomicLong(nanoClock.getAsLong());
    }

    /** The two permits that one probe holds: a permit of the edge, and a permit of the limit that all edges share. */
    final class Place implements AutoCloseable {

        private final EdgeAddress edge;
        private final Places own;
        private final Semaphore shared;

        private Place(EdgeAddress edge, Places own, Semaphore shared) {
            this.edge = edge;
            this.own = own;
            this.shared = shared;
        }

        /**
         * Adapts the edge's limits to the result of a probe.
         *
         * @return whether the result has to be ignored, because the edge throttles
         */
        boolean learn(EdgeProbeResult edgeResult) {
            long now = nanoClock.getAsLong();
            if (edgeResult instanceof EdgeProbeResult.Unknown unknown) {
                if (isOurs(unknown)) {
                    return false;
                }
                own.learn(false);
                return !unknown.late() && own.rate.hungUp(now);
            }
            own.learn(true);
            own.rate.answered(now);
            return false;
        }

        /** Whether the probe failed for a reason at this replica, so that the result says nothing about the edge. */
        private static boolean isOurs(EdgeProbeResult.Unknown unknown) {
            return ProbeMessage.PROBE_NO_ANCHORS.name().equals(unknown.reason().code());
        }

        @Override
        public void close() {
            shared.release();
            own.release();
            if (own.isForgotten(nanoClock.getAsLong())) {
                places.remove(edge, own);
            }
        }
    }

    /**
     * Probes the edge within its limits.
     *
     * @return empty if no permit was free in time, or the edge throttled every attempt
     */
    Optional<EdgeProbeResult> probe(EdgeAddress edge, Semaphore shared, Supplier<EdgeProbeResult> probe)
            throws InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            Optional<Place> place = enter(edge, shared);
            if (place.isEmpty()) {
                break;
            }
            try (Place taken = place.get()) {
                EdgeProbeResult seen = probe.get();
                if (!taken.learn(seen)) {
                    return Optional.of(seen);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Takes a permit of the edge and a permit of the limit that all edges share. A caller that waits for one permit
     * does not hold the other. Otherwise full probes, of which few may run, would hold an edge's permits, which light
     * probes need, while they wait for each other.
     *
     * @return empty if no permit of the edge was free in time
     */
    Optional<Place> enter(EdgeAddress edge, Semaphore shared) throws InterruptedException {
        forgetSome();
        Places own = places.computeIfAbsent(edge, key -> new Places(most));
        if (!waitForTurn(own)) {
            return Optional.empty();
        }
        for (long left = patience.toNanos(); ; ) {
            shared.acquire();
            if (own.tryAcquire()) {
                return Optional.of(new Place(edge, own, shared));
            }
            shared.release();
            long since = nanoClock.getAsLong();
            if (!own.tryAcquire(left, TimeUnit.NANOSECONDS)) {
                return Optional.empty();
            }
            left = Math.max(0, left - (nanoClock.getAsLong() - since));
            if (shared.tryAcquire()) {
                return Optional.of(new Place(edge, own, shared));
            }
            own.release();
        }
    }

    private boolean waitForTurn(Places own) throws InterruptedException {
        long now = nanoClock.getAsLong();
        OptionalLong wait = own.rate.acquire(now, patience.toNanos());
        long at = now + wait.orElse(0);
        // Parking may end early for no reason.
        for (long left = at - now; left > 0; left = at - nanoClock.getAsLong()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            waiting.accept(left);
        }
        return wait.isPresent();
    }

    private void forgetSome() {
        long now = nanoClock.getAsLong();
        long at = cleanAt.get();
        if (places.size() > MOST_EDGES && now - at >= CLEAN_EVERY && cleanAt.compareAndSet(at, now)) {
            places.values().removeIf(own -> own.isForgotten(now));
        }
    }

    @SuppressWarnings("serial") // never written
    private static final class Places extends Semaphore {

        private final int most;
        private final EdgeRate rate = new EdgeRate();
        private int limit;

        private Places(int most) {
            super(most, true);
            this.most = most;
            this.limit = most;
        }

        private synchronized void learn(boolean well) {
            if (!well) {
                int fewer = Math.max(1, (int) (limit * FEWER));
                reducePermits(limit - fewer);
                limit = fewer;
            } else if (limit < most && 2 * (limit - availablePermits()) >= limit) {
                limit++;
                release();
            }
        }

        /**
         * Whether the state of the edge can be dropped: its limits are not reduced, no probe of it runs or waits, and
         * it has not answered recently.
         */
        private synchronized boolean isForgotten(long now) {
            return limit == most && availablePermits() == most && !hasQueuedThreads() && rate.isForgotten(now);
        }
    }
}
