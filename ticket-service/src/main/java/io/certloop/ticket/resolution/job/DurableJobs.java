package io.certloop.ticket.resolution.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.certloop.ticket.incident.HandOvers;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.resolution.HandOverService;
import io.certloop.ticket.resolution.Next;
import io.certloop.ticket.resolution.RunChecks;
import io.certloop.ticket.resolution.RunWatch;
import io.certloop.ticket.wiring.JobsConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Durable tasks on db-scheduler. A task only says "look at this incident again": it carries no
 * state, so running it twice, late, or on another replica is harmless. What is scheduled inside a
 * transaction commits and rolls back with it.
 */
@ApplicationScoped
class DurableJobs implements HandOvers, RunChecks {

    private static final String NOTICE = "notice";

    private final Provider<HandOverService> handOvers;
    private final Provider<RunWatch> watch;
    private final Clock clock;
    private final JobsConfig config;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CustomTask<Void> handOverTask;
    private final CustomTask<Void> askTask;
    private final Scheduler scheduler;

    DurableJobs(
            DataSource database,
            JobsConfig config,
            Clock clock,
            Provider<HandOverService> handOvers,
            Provider<RunWatch> watch) {
        this.handOvers = handOvers;
        this.watch = watch;
        this.clock = clock;
        this.config = config;
        this.handOverTask = task("hand-over", this::handOver);
        this.askTask = task("ask", instance -> this.watch.get().look(Key.of(instance).incident()));
        this.scheduler =
                Scheduler.create(database, handOverTask, askTask)
                        .threads(config.threads())
                        .executorService(threads)
                        .pollUsingLockAndFetch(0.5, 1.0)
                        .pollingInterval(config.pollingInterval())
                        .heartbeatInterval(config.heartbeatInterval())
                        .missedHeartbeatsLimit(config.missedHeartbeats())
                        .alwaysPersistTimestampInUTC()
                        .build();
    }

    void start(@Observes StartupEvent event) {
        scheduler.start();
    }

    void stop(@Observes ShutdownEvent event) {
        scheduler.stop();
        threads.shutdown();
    }

    @Override
    public void enqueueAll(List<Incident> opened) {
        List<TaskInstance<?>> tasks = new ArrayList<>(opened.size());
        for (var incident : opened) {
            var key = new Key(incident.id(), Integer.toString(incident.round()));
            tasks.add(handOverTask.instance(key.text()));
        }
        scheduler.scheduleBatch(tasks, clock.instant());
    }

    @Override
    public void enqueue(IncidentId incident, int round) {
        scheduler.scheduleIfNotExists(
                handOverTask.instance(new Key(incident, Integer.toString(round)).text()),
                clock.instant());
    }

    @Override
    public void begin(IncidentId incident, int round, Instant first) {
        scheduler.scheduleIfNotExists(
                askTask.instance(new Key(incident, Integer.toString(round)).text()), first);
    }

    @Override
    public void lookNow(IncidentId incident) {
        scheduler.scheduleIfNotExists(
                askTask.instance(new Key(incident, NOTICE).text()), clock.instant());
    }

    private Next handOver(TaskInstance<?> instance) {
        var key = Key.of(instance);
        return handOvers.get().handOver(key.incident(), Integer.parseInt(key.round()));
    }

    private CustomTask<Void> task(String name, Function<TaskInstance<?>, Next> step) {
        return Tasks.custom(name, Void.class)
                .onFailure(
                        (complete, operations) ->
                                operations.reschedule(
                                        complete, clock.instant().plus(config.retryAfterFailure())))
                .onDeadExecutionRevive()
                .execute((instance, context) -> complete(step.apply(instance)));
    }

    private CompletionHandler<Void> complete(Next next) {
        return switch (next) {
            case Next.Done ignored -> new CompletionHandler.OnCompleteRemove<>();
            case Next.Again again ->
                    (complete, operations) ->
                            operations.reschedule(complete, clock.instant().plus(again.after()));
        };
    }

    /** The id of a task: one per incident and round, so that a new round never finds an old one. */
    private record Key(IncidentId incident, String round) {

        static Key of(TaskInstance<?> instance) {
            var parts = instance.getId().split(":", 2);
            return new Key(IncidentId.of(parts[0]), parts[1]);
        }

        String text() {
            return incident + ":" + round;
        }
    }
}
