package io.certloop.ticket.wiring;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import io.certloop.access.jobs.Schedulers;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/**
 * Runs the durable tasks of all features by one scheduler over one table. What is scheduled through
 * the client inside a transaction commits and rolls back with it.
 */
@ApplicationScoped
class DurableTasks {

    private final DataSource database;
    private final Schedulers schedulers;
    private final JobsConfig config;
    private final List<TaskSource> sources;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Scheduler scheduler;

    DurableTasks(
            DataSource database,
            Schedulers schedulers,
            JobsConfig config,
            @All List<TaskSource> sources) {
        this.database = database;
        this.schedulers = schedulers;
        this.config = config;
        this.sources = sources;
    }

    @Produces
    @Singleton
    static SchedulerClient client(DataSource database) {
        return SchedulerClient.Builder.create(database)
                .jdbcCustomization(Schedulers.POSTGRESQL)
                .build();
    }

    void start(@Observes StartupEvent event) {
        List<Task<?>> tasks =
                sources.stream().<Task<?>>flatMap(source -> source.tasks().stream()).toList();
        scheduler =
                schedulers
                        .of(database, tasks)
                        .threads(config.threads())
                        .executorService(threads)
                        .pollingInterval(config.pollingInterval())
                        .heartbeatInterval(config.heartbeatInterval())
                        .missedHeartbeatsLimit(config.missedHeartbeats())
                        .build();
        scheduler.start();
    }

    /** A customer does not wait for the next poll. */
    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) TaskDue due) {
        scheduler.triggerCheckForDueExecutions();
    }

    void stop(@Observes ShutdownEvent event) {
        scheduler.stop();
        threads.shutdown();
    }
}
