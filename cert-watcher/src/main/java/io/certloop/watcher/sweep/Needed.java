package io.certloop.watcher.sweep;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests that the provider's contract does not let us do without. */
final class Needed {

    private final AtomicInteger count = new AtomicInteger();

    void count() {
        count.incrementAndGet();
    }

    /** Since this was last asked. */
    int drain() {
        return count.getAndSet(0);
    }
}
