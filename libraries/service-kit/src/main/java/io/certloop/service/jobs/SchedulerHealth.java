package io.certloop.service.jobs;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A replica whose durable tasks stand still takes no requests that would need them. */
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
