package io.certloop.watcher.alert.job;

import io.certloop.watcher.alert.AlertFollowUp;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Compares alerts with what sweeps have seen since. */
@ApplicationScoped
class AlertTicker {

    private final AlertFollowUp followUp;

    AlertTicker(AlertFollowUp followUp) {
        this.followUp = followUp;
    }

    @Scheduled(
            every = "${certloop.alerts.follow-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        followUp.run();
    }
}
