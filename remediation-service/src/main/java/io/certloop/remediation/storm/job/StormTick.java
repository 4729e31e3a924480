package io.certloop.remediation.storm.job;

import io.certloop.remediation.storm.StormService;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Every replica looks; who is first writes the state, and the others find it fresh. */
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
