package io.certloop.watcher.sweep;

import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeLook;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many looks at a time each edge bears: a tenth fewer after each that showed nothing, one more
 * after each that went well while half of the places were taken (AIMD). An edge that is in trouble
 * is spared, and nobody waits long for a place there.
 */
public final class EdgePlaces {

    private static final double FEWER = 0.9;

    private final int most;
    private final Duration patience;
    private final Map<EdgeAddress, Places> places = new ConcurrentHashMap<>();

    /**
     * @param most places of an edge that is well; not fewer than all edges share
     * @param patience how long a look waits for a place
     */
    public EdgePlaces(int most, Duration patience) {
        this.most = most;
        this.patience = patience;
    }

    /** One look's place. */
    final class Place implements AutoCloseable {

        private final EdgeAddress edge;
        private final Places own;
        private final Semaphore shared;

        private Place(EdgeAddress edge, Places own, Semaphore shared) {
            this.edge = edge;
            this.own = own;
            this.shared = shared;
        }

        /** What the edge showed, if it was asked. */
        void learn(EdgeLook look) {
            own.learn(!(look instanceof EdgeLook.Unknown));
        }

        @Override
        public void close() {
            shared.release();
            own.release();
            // Only of edges that are in trouble or at work something is remembered.
            if (own.isUntouched()) {
                places.remove(edge, own);
            }
        }
    }

    /**
     * Takes a place at the edge and one of those that all edges share; who waits for the one holds
     * none of the other.
     *
     * @return empty if the edge has no place for too long
     */
    Optional<Place> enter(EdgeAddress edge, Semaphore shared) throws InterruptedException {
        Places own = places.computeIfAbsent(edge, key -> new Places(most));
        shared.acquire();
        if (!own.tryAcquire()) {
            shared.release();
            if (!own.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return Optional.empty();
            }
            acquire(shared, own);
        }
        return Optional.of(new Place(edge, own, shared));
    }

    private static void acquire(Semaphore shared, Places own) throws InterruptedException {
        try {
            shared.acquire();
        } catch (InterruptedException e) {
            own.release();
            throw e;
        }
    }

    /** Of one edge. */
    private static final class Places extends Semaphore {

        private final int most;
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

        private synchronized boolean isUntouched() {
            return limit == most && availablePermits() == most && !hasQueuedThreads();
        }
    }
}
