package io.certloop.ticket.resolution;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.certloop.service.database.Statements;
import io.certloop.service.jobs.DurableSteps;
import io.certloop.service.jobs.Next;
import io.certloop.service.jobs.TaskDue;
import io.certloop.service.telemetry.Tracing;
import io.certloop.ticket.incident.HandOvers;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.RunId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Runs durable tasks on db-scheduler. A task only says which incident has to be read again: it carries no state but the
 * trace that it continues, so running it twice, late, or on another replica is harmless. A task that is scheduled
 * inside a transaction commits and rolls back with it.
 */
@ApplicationScoped
class DurableJobs implements HandOvers, RunChecks {

    private static final String HAND_OVER = "hand-over";
    private static final String ASK = "ask";
    private static final String ASK_LATER = "ask-later-run";
    private static final String NOTICE = "notice";
    private static final String ADD_REQUESTER = "add-requester";
    private static final String INCIDENT = "certloop.incident";

    /**
     * Moves the execution of a task forward, unless the task is being executed. The call of the library for this reads
     * the task first, and fails if the task is being executed.
     */
    private static final String HURRY = "update scheduled_tasks set execution_time = least(execution_time, ?)"
            + " where task_name = ? and task_instance = ? and not picked";

    /**
     * One statement for a whole batch of tickets. Sorted, or two transactions that enqueue the same tasks could
     * deadlock.
     */
    private static final String ENQUEUE = """
            insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            select ?, id, ?, false, 1 from unnest(?::text[]) as further (id) order by id
            on conflict do nothing
            """;

    private final Statements statements;
    private final SchedulerClient scheduler;
    private final Event<TaskDue> due;
    private final Provider<HandOverService> handOvers;
    private final Provider<RunWatch> watch;
    private final Tracing tracing;
    private final Clock clock;

    DurableJobs(
            DataSource database,
            SchedulerClient scheduler,
            Event<TaskDue> due,
            Tracing tracing,
            Clock clock,
            Provider<HandOverService> handOvers,
            Provider<RunWatch> watch) {
        this.statements = new Statements(database);
        this.scheduler = scheduler;
        this.due = due;
        this.handOvers = handOvers;
        this.watch = watch;
        this.tracing = tracing;
        this.clock = clock;
    }

    @Produces
    @Singleton
    Task<String> handOvers(DurableSteps steps) {
        return steps.task(HAND_OVER, this::handOver);
    }

    @Produces
    @Singleton
    Task<String> asks(DurableSteps steps) {
        return steps.task(ASK, this::ask);
    }

    @Produces
    @Singleton
    Task<String> asksLater(DurableSteps steps) {
        return steps.task(ASK_LATER, this::askLater);
    }

    @Produces
    @Singleton
    Task<String> requesters(DurableSteps steps) {
        return steps.task(ADD_REQUESTER, this::addRequester);
    }

    @Override
    public void enqueueRequesters(List<Requester> further) {
        var tasks = further.stream()
                .map(each -> each.incident() + ":" + each.person())
                .toList();
        statements.update(ENQUEUE, ADD_REQUESTER, clock.instant(), Statements.texts(tasks));
        due.fire(new TaskDue());
    }

    @Override
    public void enqueueAll(List<HandOver> opened) {
        List<TaskInstance<?>> tasks = new ArrayList<>(opened.size());
        for (var handOver : opened) {
            var incident = handOver.incident();
            var key = new Key(incident.id(), Integer.toString(incident.round()));
            var trace = handOver.trace().or(tracing::here).orElse(null);
            tasks.add(new TaskInstance<>(HAND_OVER, key.text(), trace));
        }
        scheduler.scheduleBatch(tasks, clock.instant());
        due.fire(new TaskDue());
    }

    @Override
    public void enqueue(IncidentId incident, int round) {
        scheduler.scheduleIfNotExists(task(HAND_OVER, new Key(incident, Integer.toString(round))), clock.instant());
        due.fire(new TaskDue());
    }

    @Override
    public void begin(IncidentId incident, int round, Instant first) {
        scheduler.scheduleIfNotExists(task(ASK, new Key(incident, Integer.toString(round))), first);
    }

    @Override
    public void checkNow(IncidentId incident, int round) {
        if (!hurry(new Key(incident, Integer.toString(round)))) {
            scheduler.scheduleIfNotExists(task(ASK, new Key(incident, NOTICE)), clock.instant());
        }
        due.fire(new TaskDue());
    }

    @Override
    public void checkLater(IncidentId incident, RunId later) {
        scheduler.scheduleIfNotExists(task(ASK_LATER, new Key(incident, later.toString())), clock.instant());
        due.fire(new TaskDue());
    }

    private boolean hurry(Key key) {
        return statements.update(HURRY, clock.instant(), ASK, key.text()) == 1;
    }

    private TaskInstance<String> task(String step, Key key) {
        return new TaskInstance<>(step, key.text(), tracing.here().orElse(null));
    }

    private Next handOver(String task) {
        var key = Key.of(task);
        tracing.note(INCIDENT, key.incident());
        return handOvers.get().handOver(key.incident(), Integer.parseInt(key.round()));
    }

    private Next addRequester(String task) {
        var parts = task.split(":", 2);
        return handOvers.get().addRequester(IncidentId.of(parts[0]), parts[1]);
    }

    private Next ask(String task) {
        var incident = Key.of(task).incident();
        tracing.note(INCIDENT, incident);
        return watch.get().check(incident);
    }

    private Next askLater(String task) {
        var key = Key.of(task);
        tracing.note(INCIDENT, key.incident());
        return watch.get().checkLater(key.incident(), new RunId(UUID.fromString(key.round())));
    }

    /**
     * The id of a task: an incident and the number (round) of its remediation request, so that a new request never
     * finds the task of an old one; or an incident and a later run.
     */
    private record Key(IncidentId incident, String round) {

        static Key of(String task) {
            var parts = task.split(":", 2);
            return new Key(IncidentId.of(parts[0]), parts[1]);
        }

        String text() {
            return incident + ":" + round;
        }
    }
}
