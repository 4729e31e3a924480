package io.certloop.remediation.storm.job;

import io.certloop.remediation.storm.StormService;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Evaluates the fleet at intervals, on every replica. The first replica writes the state; the
 * others find the count fresh.
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
