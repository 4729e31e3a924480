package io.certloop.service.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.stats.MicrometerStatsRegistry;
import com.github.kagkarlsson.scheduler.stats.StatsRegistryAdapter;
import com.github.kagkarlsson.scheduler.task.Task;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/**
 * Runs the durable tasks of a service, which are its {@link Task} beans, with one scheduler over one table. A task that
 * is scheduled through the client inside a transaction commits or rolls back with this transaction.
 */
@ApplicationScoped
public class TaskRunner {

    /**
     * The SQL dialect, set explicitly. Otherwise the library asks the database at start-up, and takes a database that
     * does not answer for another product.
     */
    static final JdbcCustomization POSTGRESQL = new PostgreSqlJdbcCustomization(false, true);

    private static final double LOWER_LIMIT_FRACTION = 0.5;

    /**
     * The most tasks that a poll fetches, as a fraction of the threads: as many as can start at once. A task in a queue
     * would get no heartbeat and would seem dead.
     */
    private static final double UPPER_LIMIT_FRACTION = 1.0;

    /** How long a shutdown waits for running tasks. The library may wait twice as long, and Kubernetes allows 45 s. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(12);

    private final JobsConfig config;
    private final Scheduler scheduler;

    TaskRunner(
            DataSource database,
            SchedulerProgress progress,
            MeterRegistry meters,
            JobsConfig config,
            @All List<Task<?>> tasks) {
        this.config = config;
        var builder = builder(database, tasks, progress, meters)
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
                .jdbcCustomization(POSTGRESQL)
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

    static SchedulerBuilder builder(
            DataSource database, List<Task<?>> tasks, SchedulerProgress progress, MeterRegistry meters) {
        return Scheduler.create(database, tasks)
                .jdbcCustomization(POSTGRESQL)
                .schedulerName(new SchedulerName.Fixed(name()))
                .pollUsingLockAndFetch(LOWER_LIMIT_FRACTION, UPPER_LIMIT_FRACTION)
                .dueExecutor(progress.pollingThread())
                .clock(progress::now)
                .addSchedulerListener(new StatsRegistryAdapter(new MicrometerStatsRegistry(meters, tasks)))
                .shutdownMaxWait(LONGEST_STOP);
    }

    /**
     * A name that is unique for each replica, also for several replicas on one machine. The table of tasks stores it
     * with each running task.
     */
    private static String name() {
        return new SchedulerName.Hostname().getName() + "-"
                + ProcessHandle.current().pid();
    }
}
