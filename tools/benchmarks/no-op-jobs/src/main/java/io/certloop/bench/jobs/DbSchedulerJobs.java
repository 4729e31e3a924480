package io.certloop.bench.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/** Runs no-op jobs on db-scheduler, configured as remediation-service configures it. */
final class DbSchedulerJobs implements NoOpJobs.Library {

    private final OneTimeTask<Void> task;
    private final Scheduler scheduler;

    DbSchedulerJobs(DataSource database, Runnable job) throws SQLException {
        createTable(database);
        this.task = Tasks.oneTime("no-op").execute((instance, context) -> job.run());
        this.scheduler =
                Scheduler.create(database, task)
                        .threads(NoOpJobs.THREADS)
                        .executorService(
                                Executors.newFixedThreadPool(
                                        NoOpJobs.THREADS, Thread.ofVirtual().factory()))
                        .pollUsingLockAndFetch(0.5, 2.0)
                        .enablePriority()
                        .pollingInterval(Duration.ofMillis(200))
                        .build();
        scheduler.start();
    }

    @Override
    public void enqueue(int number) {
        scheduler.schedule(task.instance(Integer.toString(number)), Instant.now());
    }

    @Override
    public void close() {
        scheduler.stop();
    }

    private static void createTable(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    create table scheduled_tasks (
                        task_name            text        not null,
                        task_instance        text        not null,
                        task_data            bytea,
                        execution_time       timestamptz not null,
                        picked               boolean     not null,
                        picked_by            text,
                        last_success         timestamptz,
                        last_failure         timestamptz,
                        consecutive_failures int,
                        last_heartbeat       timestamptz,
                        version              bigint      not null,
                        priority             smallint,
                        primary key (task_name, task_instance)
                    );
                    create index on scheduled_tasks (execution_time);
                    create index on scheduled_tasks (last_heartbeat);
                    create index on scheduled_tasks (priority desc, execution_time asc)
                    """);
        }
    }
}
