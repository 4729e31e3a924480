package io.certloop.watcher.sweep.job;

import io.certloop.watcher.sweep.SweepService;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Checks periodically whether the sweep of the current period has to be started. Every replica
 * checks, and the database decides, so that the replicas need not agree on a time. A sweep that was
 * delayed by the sweep before starts as soon as that sweep ends.
 */
@ApplicationScoped
class SweepTicker {

    private final SweepService sweeps;

    SweepTicker(SweepService sweeps) {
        this.sweeps = sweeps;
    }

    @Scheduled(
            every = "${certloop.watcher.tick}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        sweeps.startDue();
    }
}
