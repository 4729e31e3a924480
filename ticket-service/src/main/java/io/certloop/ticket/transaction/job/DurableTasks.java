package io.certloop.ticket.transaction.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.certloop.service.jobs.Schedulers;
import io.certloop.service.telemetry.Tracing;
import io.certloop.ticket.transaction.DurableSteps;
import io.certloop.ticket.transaction.JobsConfig;
import io.certloop.ticket.transaction.Next;
import io.certloop.ticket.transaction.TaskDue;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Runs the durable steps of all features by one scheduler over one table. What is scheduled through
 * the client inside a transaction commits and rolls back with it. The only data of a task are the
 * trace that it goes on with.
 */
@ApplicationScoped
class DurableTasks {

    private final DataSource database;
    private final Schedulers schedulers;
    private final JobsConfig config;
    private final Tracing tracing;
    private final Clock clock;
    private final List<DurableSteps> features;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Scheduler scheduler;

    DurableTasks(
            DataSource database,
            Schedulers schedulers,
            JobsConfig config,
            Tracing tracing,
            Clock clock,
            @All List<DurableSteps> features) {
        this.database = database;
        this.schedulers = schedulers;
        this.config = config;
        this.tracing = tracing;
        this.clock = clock;
        this.features = features;
    }

    @Produces
    @Singleton
    static SchedulerClient client(DataSource database) {
        return SchedulerClient.Builder.create(database)
                .jdbcCustomization(Schedulers.POSTGRESQL)
                .build();
    }

    void start(@Observes StartupEvent event) {
        List<Task<?>> tasks = new ArrayList<>();
        features.forEach(
                feature -> feature.steps().forEach((name, step) -> tasks.add(task(name, step))));
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

    private Task<?> task(String name, Function<String, Next> step) {
        return Tasks.custom(name, String.class)
                .onFailure(
                        (complete, operations) ->
                                operations.reschedule(
                                        complete, clock.instant().plus(config.retryAfterFailure())))
                .onDeadExecutionRevive()
                .execute(
                        (instance, context) ->
                                complete(
                                        tracing.continuing(
                                                instance::getData,
                                                name,
                                                () -> step.apply(instance.getId()))));
    }

    private CompletionHandler<String> complete(Next next) {
        return switch (next) {
            case Next.Done ignored -> new CompletionHandler.OnCompleteRemove<>();
            case Next.Again again ->
                    (complete, operations) ->
                            operations.reschedule(complete, clock.instant().plus(again.after()));
        };
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
