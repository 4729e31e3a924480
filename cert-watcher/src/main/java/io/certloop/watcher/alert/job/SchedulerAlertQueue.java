package io.certloop.watcher.alert.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.telemetry.Tracing;
import io.certloop.watcher.alert.AlertQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.UUID;

@ApplicationScoped
class SchedulerAlertQueue implements AlertQueue {

    static final String INSPECT = "inspect-alert";
    static final String ANNOUNCE = "announce-recovery";

    private static final TaskDescriptor<String> INSPECTION =
            TaskDescriptor.of(INSPECT, String.class);
    private static final TaskDescriptor<String> ANNOUNCEMENT =
            TaskDescriptor.of(ANNOUNCE, String.class);

    private final SchedulerClient scheduler;
    private final Tracing tracing;
    private final Clock clock;

    SchedulerAlertQueue(SchedulerClient scheduler, Tracing tracing, Clock clock) {
        this.scheduler = scheduler;
        this.tracing = tracing;
        this.clock = clock;
    }

    @Override
    public void enqueue(Collection<DomainName> domains) {
        domains.forEach(domain -> schedule(INSPECTION, domain.value()));
    }

    @Override
    public void announce(UUID alert) {
        schedule(ANNOUNCEMENT, alert.toString());
    }

    private void schedule(TaskDescriptor<String> task, String id) {
        scheduler.scheduleIfNotExists(
                task.instance(id).data(tracing.here().orElse(null)).scheduledTo(clock.instant()));
    }
}
