package io.certloop.remediation.run.job;

import io.certloop.remediation.run.evidence.Retention;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Applies retention on a schedule. Every replica runs it; a row that one replica has deleted is gone for the others.
 */
@ApplicationScoped
class RunTicks {

    private final Retention retention;

    RunTicks(Retention retention) {
        this.retention = retention;
    }

    @Scheduled(
            every = "${certloop.retention.every:1h}",
            delayed = "${certloop.retention.every:1h}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void apply() {
        retention.apply();
    }
}
