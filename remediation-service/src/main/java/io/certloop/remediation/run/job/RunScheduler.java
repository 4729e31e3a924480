package io.certloop.remediation.run.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import io.certloop.service.jobs.Schedulers;
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
 * Runs the tasks of this replica, those of all features. Heartbeats are set so that a dead
 * replica's work is taken over within 30 s.
 */
@ApplicationScoped
class RunScheduler {

    private final Scheduler scheduler;
    private final JobConfig config;

    RunScheduler(
            DataSource database,
            Schedulers schedulers,
            @All List<Task<?>> tasks,
            JobConfig config) {
        this.config = config;
        scheduler =
                schedulers
                        .of(database, tasks)
                        .threads(config.threads())
                        .executorService(
                                Executors.newFixedThreadPool(
                                        config.threads(),
                                        Thread.ofVirtual().name("run-", 0).factory()))
                        .enablePriority()
                        .pollingInterval(config.pollEvery())
                        .heartbeatInterval(config.heartbeatEvery())
                        .missedHeartbeatsLimit(config.missedHeartbeats())
                        .build();
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
