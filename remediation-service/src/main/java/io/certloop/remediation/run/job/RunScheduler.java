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
import jakarta.enterprise.event.TransactionPhase;
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

    /** As many as begin at once: one that waits here gets no heartbeat, and would look dead. */
    private static final double UPPER_LIMIT_FRACTION = 1.0;

    private final Scheduler scheduler;
    private final JobConfig config;

    RunScheduler(DataSource database, @All List<TaskSource> sources, JobConfig config) {
        this.config = config;
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

    /** Whoever asked for a repair does not wait for the next poll. */
    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) Due due) {
        if (config.wake()) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        scheduler.stop();
    }
}
