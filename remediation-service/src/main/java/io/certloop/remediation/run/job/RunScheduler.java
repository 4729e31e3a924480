package io.certloop.remediation.run.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import io.certloop.remediation.wiring.JobConfig;
import io.certloop.remediation.wiring.TaskSource;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/**
 * Runs the tasks of this replica. Heartbeats are set so that a dead replica's work is taken over
 * within 30 s.
 */
@ApplicationScoped
class RunScheduler {

    private static final double LOWER_LIMIT_FRACTION = 0.5;
    private static final double UPPER_LIMIT_FRACTION = 2.0;

    private final Scheduler scheduler;

    RunScheduler(DataSource database, @All List<TaskSource> sources, JobConfig config) {
        scheduler =
                Scheduler.create(
                                database,
                                sources.stream().flatMap(each -> each.tasks().stream()).toList())
                        .schedulerName(new SchedulerName.Fixed(name()))
                        .threads(config.threads())
                        .executorService(
                                Executors.newFixedThreadPool(
                                        config.threads(),
                                        Thread.ofVirtual().name("run-", 0).factory()))
                        .pollUsingLockAndFetch(LOWER_LIMIT_FRACTION, UPPER_LIMIT_FRACTION)
                        .enablePriority()
                        .pollingInterval(config.pollEvery())
                        .heartbeatInterval(config.heartbeatEvery())
                        .missedHeartbeatsLimit(config.missedHeartbeats())
                        .shutdownMaxWait(config.shutdownWait())
                        .build();
    }

    /** Tells replicas apart, also those of one machine: the table of tasks names who has which. */
    private static String name() {
        return new SchedulerName.Hostname().getName() + "-" + ProcessHandle.current().pid();
    }

    void start(@Observes StartupEvent event) {
        scheduler.start();
    }

    void stop(@Observes ShutdownEvent event) {
        scheduler.stop();
    }
}
