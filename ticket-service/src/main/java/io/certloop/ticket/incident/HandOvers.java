package io.certloop.ticket.incident;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.certloop.service.database.Statements;
import io.certloop.service.jobs.TaskDue;
import io.certloop.service.telemetry.Tracing;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Enqueues durable remediation requests, which commit and roll back with the caller's transaction. */
@Singleton
public final class HandOvers {
    /** The task that requests remediation of an incident. Its id: the incident and the number of the request. */
    public static final String REQUEST = "hand-over";

    /** The task that names a further requester. Its id: the incident and the person. */
    public static final String ADD_REQUESTER = "add-requester";

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
    private final Tracing tracing;
    private final Clock clock;

    HandOvers(DataSource database, SchedulerClient scheduler, Event<TaskDue> due, Tracing tracing, Clock clock) {
        this.statements = new Statements(database);
        this.scheduler = scheduler;
        this.due = due;
        this.tracing = tracing;
        this.clock = clock;
    }

    /** @param trace the W3C {@code traceparent} of the ticket that opened the incident */
    public record HandOver(Incident incident, Optional<String> trace) {}

    /** Enqueues requests for incidents that were opened just now, so that none can have a request yet. */
    void enqueueAll(List<HandOver> opened) {
        List<TaskInstance<?>> tasks = opened.stream()
                .<TaskInstance<?>>map(each -> task(each.incident(), each.trace()))
                .toList();
        scheduler.scheduleBatch(tasks, clock.instant());
        due.fire(new TaskDue());
    }

    /** A further requester of an incident's run: who submitted a ticket or a comment that joined the incident. */
    public record Requester(IncidentId incident, String person) {}

    /** Enqueues requests that name further requesters. A requester who is enqueued already is not enqueued twice. */
    void enqueueRequesters(List<Requester> further) {
        var tasks = further.stream()
                .map(each -> each.incident() + ":" + each.person())
                .toList();
        statements.update(ENQUEUE, ADD_REQUESTER, clock.instant(), Statements.texts(tasks));
        due.fire(new TaskDue());
    }

    /** Enqueues the request again, after its number has grown because the run no longer exists. */
    public void enqueue(Incident again) {
        scheduler.scheduleIfNotExists(task(again, Optional.empty()), clock.instant());
        due.fire(new TaskDue());
    }

    private TaskInstance<String> task(Incident incident, Optional<String> trace) {
        return new TaskInstance<>(
                REQUEST,
                incident.id() + ":" + incident.round(),
                trace.or(tracing::here).orElse(null));
    }
}
