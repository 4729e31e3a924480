package io.certloop.watcher.alert.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.jobs.DurableSteps;
import io.certloop.service.jobs.Next;
import io.certloop.service.telemetry.Tracing;
import io.certloop.watcher.alert.AlertFollowUp;
import io.certloop.watcher.alert.AlertInspections;
import io.certloop.watcher.alert.AlertQueue;
import io.certloop.watcher.alert.RecoveryAnnouncer;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;

/** Inspects one domain until no alert waits for it, and tells Alertmanagers of recoveries. */
@ApplicationScoped
class AlertTasks implements AlertQueue {

    private static final TaskDescriptor<String> INSPECT = TaskDescriptor.of("inspect-alert", String.class);
    private static final TaskDescriptor<String> ANNOUNCE = TaskDescriptor.of("announce-recovery", String.class);
    private static final Next AGAIN = new Next.Again(Duration.ofSeconds(1));

    private final AlertInspections inspections;
    private final RecoveryAnnouncer announcer;
    private final AlertFollowUp followUp;
    private final DurableSteps steps;
    private final SchedulerClient scheduler;
    private final Tracing tracing;
    private final Clock clock;

    AlertTasks(
            AlertInspections inspections,
            RecoveryAnnouncer announcer,
            AlertFollowUp followUp,
            DurableSteps steps,
            SchedulerClient scheduler,
            Tracing tracing,
            Clock clock) {
        this.inspections = inspections;
        this.announcer = announcer;
        this.followUp = followUp;
        this.steps = steps;
        this.scheduler = scheduler;
        this.tracing = tracing;
        this.clock = clock;
    }

    @Override
    public void enqueue(Collection<DomainName> domains) {
        domains.forEach(domain -> schedule(INSPECT, domain.value()));
    }

    @Override
    public void announce(UUID alert) {
        schedule(ANNOUNCE, alert.toString());
    }

    private void schedule(TaskDescriptor<String> task, String id) {
        scheduler.scheduleIfNotExists(
                task.instance(id).data(tracing.here().orElse(null)).scheduledTo(clock.instant()));
    }

    @Scheduled(every = "${certloop.alerts.follow-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void follow() {
        followUp.run();
    }

    @Produces
    @Singleton
    Task<String> inspection() {
        return steps.task(
                INSPECT.getTaskName(), domain -> inspections.inspect(new DomainName(domain)) ? new Next.Done() : AGAIN);
    }

    @Produces
    @Singleton
    Task<String> announcement() {
        return steps.task(
                ANNOUNCE.getTaskName(),
                alert -> announcer
                        .announce(UUID.fromString(alert))
                        .<Next>map(Next.Again::new)
                        .orElseGet(Next.Done::new));
    }
}
