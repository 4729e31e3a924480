package io.certloop.remediation.run.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;

/** Enqueues in the caller's transaction: the data source joins it. */
@ApplicationScoped
class DbRunQueue implements RunQueue {

    /** The library would look first, and has no call to raise a priority. */
    private static final String LOOK =
            """
            insert into scheduled_tasks as t
                (task_name, task_instance, execution_time, picked, version, priority)
            values (?, ?, ?, false, 1, ?)
            on conflict (task_name, task_instance) do update set priority = excluded.priority
                -- One that is being worked on needs no place in the line.
                where not t.picked and t.priority < excluded.priority
            """;

    private final DataSource database;
    private final SchedulerClient client;
    private final Clock clock;

    DbRunQueue(DataSource database, Clock clock) {
        this.database = database;
        this.client = SchedulerClient.Builder.create(database).enablePriority().build();
        this.clock = clock;
    }

    @Override
    public void look(RunId run, int priority) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(LOOK)) {
            insert.setString(1, RunTasks.LOOK.getTaskName());
            insert.setString(2, run.toString());
            insert.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
            insert.setInt(4, priority);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot enqueue " + run, e);
        }
    }

    @Override
    public void hurry(RunId run) {
        try {
            client.reschedule(RunTasks.LOOK.instanceId(run.toString()), clock.instant());
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
            look(run, 0); // it is being looked at, or not at all: then it is from now on
        }
    }

    @Override
    public void tell(UUID request) {
        client.scheduleIfNotExists(
                RunTasks.TELL.instance(request.toString()).build(), clock.instant());
    }
}
