package io.certloop.service.jobs;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Readiness check: a replica whose scheduler no longer polls for durable tasks receives no requests. */
@Readiness
class SchedulerHealth implements HealthCheck {

    private final SchedulerProgress progress;

    SchedulerHealth(SchedulerProgress progress) {
        this.progress = progress;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Durable tasks")
                .status(progress.goesOn())
                .withData("secondsSinceLastPoll", progress.sinceLastPoll().toSeconds())
                .build();
    }
}
