package io.certloop.watcher.alert.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.jobs.DurableSteps;
import io.certloop.service.jobs.Next;
import io.certloop.service.telemetry.Tracing;
import io.certloop.watcher.alert.AlertInspections;
import io.certloop.watcher.alert.AlertQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;

/**
 * Inspects a domain for a sender. The alerts of a moment share one inspection. It starts when the moment is over, so it
 * never starts before one of them was received.
 */
@ApplicationScoped
class AlertTasks implements AlertQueue {

    private static final TaskDescriptor<String> INSPECT = TaskDescriptor.of("inspect-alert", String.class);
    private static final int MOMENT_SECONDS = 2;
    private static final Next AGAIN = new Next.Again(Duration.ofSeconds(1));
    private static final int PARTS = 3;

    private final AlertInspections inspections;
    private final DurableSteps steps;
    private final SchedulerClient scheduler;
    private final Tracing tracing;
    private final Clock clock;

    AlertTasks(
            AlertInspections inspections, DurableSteps steps, SchedulerClient scheduler, Tracing tracing, Clock clock) {
        this.inspections = inspections;
        this.steps = steps;
        this.scheduler = scheduler;
        this.tracing = tracing;
        this.clock = clock;
    }

    @Override
    public void enqueue(Collection<DomainName> domains, String from) {
        long moment = clock.instant().getEpochSecond() / MOMENT_SECONDS;
        Instant start = Instant.ofEpochSecond((moment + 1) * MOMENT_SECONDS);
        // Sorted, because two requests that insert in different orders would wait for each other.
        domains.stream()
                .sorted(Comparator.comparing(DomainName::value))
                .map(domain -> INSPECT.instance(domain.value() + "/" + moment + "/" + from))
                .forEach(task -> scheduler.scheduleIfNotExists(
                        task.data(tracing.here().orElse(null)).scheduledTo(start)));
    }

    @Produces
    @Singleton
    Task<String> inspection() {
        return steps.task(INSPECT.getTaskName(), this::inspect);
    }

    private Next inspect(String id) {
        String[] parts = id.split("/", PARTS);
        return inspections.inspect(new DomainName(parts[0]), parts[2]) ? new Next.Done() : AGAIN;
    }
}
