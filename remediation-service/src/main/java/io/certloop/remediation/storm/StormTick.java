package io.certloop.remediation.storm;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Decides at intervals, on every replica, whether a storm begins or ends. The first replica counts the unhealthy
 * domains and writes the state; the others use its count while it is fresh.
 */
@ApplicationScoped
class StormTick {

    private final StormService storms;

    StormTick(StormService storms) {
        this.storms = storms;
    }

    @Scheduled(
            every = "${certloop.storm.tick:PT2S}",
            delayed = "${certloop.storm.tick:PT2S}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void evaluate() {
        storms.tick();
    }
}
