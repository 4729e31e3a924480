package io.certloop.ticket.resolution;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.certloop.service.jobs.DurableSteps;
import io.certloop.service.jobs.Next;
import io.certloop.service.jobs.TaskDue;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.intake.TicketsAccepted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Enqueues a durable task for each undecided ticket. The id of the task consists of the ticket and who submitted it.
 */
@ApplicationScoped
class UnsureTicketJob {

    private static final String DECIDE = "decide";

    private final SchedulerClient scheduler;
    private final Event<TaskDue> due;
    private final Provider<UnsureTicketService> service;
    private final Clock clock;

    UnsureTicketJob(SchedulerClient scheduler, Event<TaskDue> due, Provider<UnsureTicketService> service, Clock clock) {
        this.scheduler = scheduler;
        this.due = due;
        this.service = service;
        this.clock = clock;
    }

    @Produces
    @Singleton
    Task<String> decisions(DurableSteps steps) {
        return steps.task(DECIDE, this::decide);
    }

    /** In the transaction that stores the tickets. */
    void enqueue(@Observes TicketsAccepted accepted) {
        var tasks = accepted.tickets().stream()
                .filter(each -> each.ticket().state() instanceof TicketState.Recognised)
                .<TaskInstance<?>>map(each -> new TaskInstance<>(
                        DECIDE,
                        each.ticket().id() + ":" + each.handedInBy().orElse(""),
                        each.trace().orElse(null)))
                .toList();
        if (!tasks.isEmpty()) {
            scheduler.scheduleBatch(tasks, clock.instant());
            due.fire(new TaskDue());
        }
    }

    private Next decide(String task) {
        var parts = task.split(":", 2);
        var by = Optional.of(parts[1]).filter(Predicate.not(String::isEmpty));
        return service.get().decide(new TicketId(UUID.fromString(parts[0])), by);
    }
}
