package io.certloop.service.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/**
 * Runs the durable tasks of a service, which are its {@link Task} beans, with one scheduler over one table. A task that
 * is scheduled through the client inside a transaction commits or rolls back with this transaction.
 */
@ApplicationScoped
public class TaskRunner {

    private final JobsConfig config;
    private final Scheduler scheduler;

    TaskRunner(DataSource database, Schedulers schedulers, JobsConfig config, @All List<Task<?>> tasks) {
        this.config = config;
        var builder = schedulers
                .of(database, tasks)
                .threads(config.threads())
                .executorService(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("task-", 0).factory()))
                .pollingInterval(config.pollEvery())
                .heartbeatInterval(config.heartbeatEvery())
                .missedHeartbeatsLimit(config.missedHeartbeats())
                .failureLogging(LogLevel.WARN, config.stackTraces());
        scheduler = (config.priorities() ? builder.enablePriority() : builder).build();
    }

    @Produces
    @Singleton
    static SchedulerClient client(DataSource database) {
        return SchedulerClient.Builder.create(database)
                .jdbcCustomization(Schedulers.POSTGRESQL)
                .build();
    }

    void start(@Observes StartupEvent event) {
        scheduler.start();
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) TaskDue due) {
        if (config.wake()) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        scheduler.stop();
    }
}
