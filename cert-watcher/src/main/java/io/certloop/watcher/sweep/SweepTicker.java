package io.certloop.watcher.sweep;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Starts the sweep of the current period if it has not been started yet. Every replica checks periodically, and the
 * database decides which one starts it, so that the replicas need not agree on a time. A sweep that was delayed by the
 * sweep before starts at the first check after that sweep ends.
 */
@ApplicationScoped
class SweepTicker {

    private final SweepService sweeps;

    SweepTicker(SweepService sweeps) {
        this.sweeps = sweeps;
    }

    @Scheduled(every = "${certloop.watcher.tick}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        sweeps.startDue();
    }
}
