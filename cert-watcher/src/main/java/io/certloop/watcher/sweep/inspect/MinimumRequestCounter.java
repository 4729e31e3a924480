package io.certloop.watcher.sweep.inspect;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests that the provider's contract makes unavoidable. */
public final class MinimumRequestCounter {

    private final AtomicInteger count = new AtomicInteger();

    public void count() {
        count.incrementAndGet();
    }

    /** The number of requests since the last call. */
    public int drain() {
        return count.getAndSet(0);
    }
}
