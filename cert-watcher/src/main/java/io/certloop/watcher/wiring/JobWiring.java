package io.certloop.watcher.wiring;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import io.agroal.api.AgroalDataSource;
import io.certloop.service.jobs.Schedulers;
import io.certloop.watcher.jobs.JobsConfig;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * db-scheduler: hands durable work out to replicas. Scheduling joins the transaction of the caller,
 * because both use the same data source.
 */
@Singleton
class JobWiring {

    private static final int MISSED_HEARTBEATS = 4;

    private Scheduler scheduler;

    @Produces
    @Singleton
    SchedulerClient client(AgroalDataSource dataSource) {
        return SchedulerClient.Builder.create(dataSource)
                .jdbcCustomization(Schedulers.POSTGRESQL)
                .build();
    }

    void start(
            @Observes StartupEvent event,
            JobsConfig jobs,
            AgroalDataSource dataSource,
            Schedulers schedulers,
            @All List<Task<?>> tasks) {
        scheduler =
                schedulers
                        .of(dataSource, tasks)
                        .executorService(Executors.newVirtualThreadPerTaskExecutor())
                        .threads(jobs.atOnce())
                        .pollingInterval(jobs.poll())
                        .heartbeatInterval(jobs.heartbeat())
                        .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                        .failureLogging(LogLevel.WARN, false)
                        .build();
        scheduler.start();
    }

    void stop(@Observes ShutdownEvent event) {
        if (scheduler != null) {
            scheduler.stop();
        }
    }
}
