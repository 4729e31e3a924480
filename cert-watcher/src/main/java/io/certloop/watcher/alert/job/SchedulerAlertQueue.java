package io.certloop.watcher.alert.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.telemetry.Tracing;
import io.certloop.watcher.alert.AlertQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;

@ApplicationScoped
class SchedulerAlertQueue implements AlertQueue {

    static final String NAME = "inspect-alert";

    private static final TaskDescriptor<String> TASK = TaskDescriptor.of(NAME, String.class);

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
        String trace = tracing.here().orElse(null);
        domains.forEach(
                domain ->
                        scheduler.scheduleIfNotExists(
                                TASK.instance(domain.value())
                                        .data(trace)
                                        .scheduledTo(clock.instant())));
    }
}
