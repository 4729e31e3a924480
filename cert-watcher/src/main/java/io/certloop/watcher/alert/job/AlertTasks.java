package io.certloop.watcher.alert.job;

import com.github.kagkarlsson.scheduler.task.Task;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.jobs.DurableSteps;
import io.certloop.service.jobs.Next;
import io.certloop.watcher.alert.AlertInspections;
import io.certloop.watcher.alert.RecoveryAnnouncer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/** Inspects one domain until no alert waits for it, and tells Alertmanagers of recoveries. */
@ApplicationScoped
class AlertTasks {

    private static final Next AGAIN = new Next.Again(Duration.ofSeconds(1));

    private final AlertInspections inspections;
    private final RecoveryAnnouncer announcer;
    private final DurableSteps steps;

    AlertTasks(AlertInspections inspections, RecoveryAnnouncer announcer, DurableSteps steps) {
        this.inspections = inspections;
        this.announcer = announcer;
        this.steps = steps;
    }

    @Produces
    @Singleton
    Task<String> inspect() {
        return steps.task(
                SchedulerAlertQueue.INSPECT,
                domain -> inspections.inspect(new DomainName(domain)) ? new Next.Done() : AGAIN);
    }

    @Produces
    @Singleton
    Task<String> announce() {
        return steps.task(
                SchedulerAlertQueue.ANNOUNCE,
                alert ->
                        announcer
                                .announce(UUID.fromString(alert))
                                .<Next>map(Next.Again::new)
                                .orElseGet(Next.Done::new));
    }
}
