package io.certloop.watcher.alert.job;

import com.github.kagkarlsson.scheduler.task.Task;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.jobs.DurableSteps;
import io.certloop.service.jobs.Next;
import io.certloop.watcher.alert.AlertInspections;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Inspects one domain until no alert waits for it. */
@ApplicationScoped
class AlertTask {

    private static final Next AGAIN = new Next.Again(Duration.ofSeconds(1));

    private final AlertInspections inspections;
    private final DurableSteps steps;

    AlertTask(AlertInspections inspections, DurableSteps steps) {
        this.inspections = inspections;
        this.steps = steps;
    }

    @Produces
    @Singleton
    Task<String> task() {
        return steps.task(
                SchedulerAlertQueue.NAME,
                domain -> inspections.inspect(new DomainName(domain)) ? new Next.Done() : AGAIN);
    }
}
