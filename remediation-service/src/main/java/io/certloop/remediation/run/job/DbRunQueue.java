package io.certloop.remediation.run.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;

/** Enqueues in the caller's transaction: the data source joins it. */
@ApplicationScoped
class DbRunQueue implements RunQueue {

    private final SchedulerClient client;
    private final Clock clock;

    DbRunQueue(DataSource database, Clock clock) {
        this.client = SchedulerClient.Builder.create(database).build();
        this.clock = clock;
    }

    @Override
    public void look(RunId run) {
        client.scheduleIfNotExists(RunTasks.LOOK.instance(run.toString()).build(), clock.instant());
    }

    @Override
    public void hurry(RunId run) {
        try {
            client.reschedule(RunTasks.LOOK.instanceId(run.toString()), clock.instant());
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
            look(run); // it is being looked at, or not at all: then it is from now on
        }
    }

    @Override
    public void tell(UUID request) {
        client.scheduleIfNotExists(
                RunTasks.TELL.instance(request.toString()).build(), clock.instant());
    }
}
