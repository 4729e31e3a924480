package io.certloop.watcher.request.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.request.RequestQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

@ApplicationScoped
class SchedulerRequestQueue implements RequestQueue {

    private static final TaskDescriptor<Integer> TASK =
            TaskDescriptor.of(RequestJob.NAME, Integer.class);

    private final SchedulerClient scheduler;
    private final Clock clock;

    SchedulerRequestQueue(SchedulerClient scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public void enqueue(DomainKey key) {
        scheduler.scheduleIfNotExists(
                TASK.instance(RequestJob.id(key)).data(0).scheduledTo(clock.instant()));
    }
}
