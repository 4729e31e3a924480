package io.certloop.watcher.sweep.job;

import io.certloop.watcher.sweep.SweepService;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Every replica asks again and again whether the sweep of the current period was started. The
 * database answers, so that replicas need not agree on a time, and a sweep that was held up by the
 * one before starts as soon as that one ends.
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
