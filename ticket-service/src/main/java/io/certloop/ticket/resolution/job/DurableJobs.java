package io.certloop.ticket.resolution.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import io.certloop.ticket.incident.HandOvers;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.resolution.HandOverService;
import io.certloop.ticket.resolution.RunChecks;
import io.certloop.ticket.resolution.RunWatch;
import io.certloop.ticket.transaction.Next;
import io.certloop.ticket.wiring.DurableSteps;
import io.certloop.ticket.wiring.TaskDue;
import io.certloop.ticket.wiring.TaskSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Provider;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Durable tasks on db-scheduler. A task only says "look at this incident again": it carries no
 * state, so running it twice, late, or on another replica is harmless. What is scheduled inside a
 * transaction commits and rolls back with it.
 */
@ApplicationScoped
class DurableJobs implements HandOvers, RunChecks, TaskSource {

    private static final String NOTICE = "notice";

    private final SchedulerClient scheduler;
    private final Event<TaskDue> due;
    private final Provider<HandOverService> handOvers;
    private final Provider<RunWatch> watch;
    private final Clock clock;
    private final CustomTask<Void> handOverTask;
    private final CustomTask<Void> askTask;

    DurableJobs(
            SchedulerClient scheduler,
            Event<TaskDue> due,
            DurableSteps steps,
            Clock clock,
            Provider<HandOverService> handOvers,
            Provider<RunWatch> watch) {
        this.scheduler = scheduler;
        this.due = due;
        this.handOvers = handOvers;
        this.watch = watch;
        this.clock = clock;
        this.handOverTask = steps.task("hand-over", this::handOver);
        this.askTask =
                steps.task("ask", instance -> this.watch.get().look(Key.of(instance).incident()));
    }

    @Override
    public List<Task<?>> tasks() {
        return List.of(handOverTask, askTask);
    }

    @Override
    public void enqueueAll(List<Incident> opened) {
        List<TaskInstance<?>> tasks = new ArrayList<>(opened.size());
        for (var incident : opened) {
            var key = new Key(incident.id(), Integer.toString(incident.round()));
            tasks.add(handOverTask.instance(key.text()));
        }
        scheduler.scheduleBatch(tasks, clock.instant());
        due.fire(new TaskDue());
    }

    @Override
    public void enqueue(IncidentId incident, int round) {
        scheduler.scheduleIfNotExists(
                handOverTask.instance(new Key(incident, Integer.toString(round)).text()),
                clock.instant());
        due.fire(new TaskDue());
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
        due.fire(new TaskDue());
    }

    private Next handOver(TaskInstance<?> instance) {
        var key = Key.of(instance);
        return handOvers.get().handOver(key.incident(), Integer.parseInt(key.round()));
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
