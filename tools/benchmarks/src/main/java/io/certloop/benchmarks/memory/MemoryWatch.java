package io.certloop.benchmarks.memory;

import io.certloop.benchmarks.measure.CgroupMemory;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Reads a container's memory every 100 ms and remembers the highest usage. */
final class MemoryWatch implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMillis(100);

    private final CgroupMemory memory;
    private final Thread thread;
    private volatile boolean ended;
    private volatile CgroupMemory.Usage latest;
    private volatile CgroupMemory.Usage most;
    private volatile long peak;

    MemoryWatch(CgroupMemory memory) {
        this.memory = memory;
        this.latest = memory.usage();
        this.most = latest;
        this.thread = Thread.ofPlatform().name("memory").start(this::watch);
    }

    CgroupMemory.Usage latest() {
        return latest;
    }

    /** The usage at the time of the largest working set. */
    CgroupMemory.Usage most() {
        return most;
    }

    /** The highest usage of all memory in bytes, as the kernel recorded it. */
    long peak() {
        return peak;
    }

    private void watch() {
        try {
            while (!ended) {
                latest = memory.usage();
                peak = memory.peak();
                if (latest.workingSet() > most.workingSet()) {
                    most = latest;
                }
                LockSupport.parkNanos(EVERY.toNanos());
            }
        } catch (UncheckedIOException e) {
            // The container is gone, and its group with it.
        }
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
