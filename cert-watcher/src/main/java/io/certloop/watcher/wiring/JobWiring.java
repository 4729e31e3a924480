package io.certloop.watcher.wiring;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;

/**
 * db-scheduler: hands durable work out to replicas. Scheduling joins the transaction of the caller,
 * because both use the same data source.
 */
@Singleton
class JobWiring {

    private static final int MISSED_HEARTBEATS = 4;

    /** The library waits twice as long at most, and Kubernetes 30 s. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(12);

    private Scheduler scheduler;

    @Produces
    @Singleton
    SchedulerClient client(AgroalDataSource dataSource) {
        return SchedulerClient.Builder.create(dataSource).build();
    }

    void start(
            @Observes StartupEvent event,
            WatcherConfig config,
            AgroalDataSource dataSource,
            @All List<Task<?>> tasks) {
        WatcherConfig.Jobs jobs = config.jobs();
        scheduler =
                Scheduler.create(dataSource, tasks)
                        .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                        .executorService(Executors.newVirtualThreadPerTaskExecutor())
                        .threads(jobs.atOnce())
                        .pollUsingLockAndFetch(0.5, 1.0)
                        .pollingInterval(jobs.poll())
                        .heartbeatInterval(jobs.heartbeat())
                        .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                        .failureLogging(LogLevel.WARN, false)
                        .shutdownMaxWait(LONGEST_STOP)
                        .build();
        scheduler.start();
    }

    void stop(@Observes ShutdownEvent event) {
        if (scheduler != null) {
            scheduler.stop();
        }
    }
}
