package io.certloop.remediation.acme;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.certloop.service.jobs.DurableSteps;
import io.certloop.service.jobs.Next;
import io.certloop.service.jobs.TaskDue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/**
 * Enqueues and runs one durable task per order. The task only says to continue the order, so running it twice is
 * harmless.
 */
@ApplicationScoped
class OrderTasks implements OrderQueue {

    private static final String CARRY_ON = "carry-on-acme-order";

    private final Instance<OrderSteps> steps;
    private final SchedulerClient client;
    private final Event<TaskDue> due;
    private final Clock clock;

    /** The steps are injected lazily, because the store that they need enqueues tasks through this class. */
    OrderTasks(Instance<OrderSteps> steps, SchedulerClient client, Event<TaskDue> due, Clock clock) {
        this.steps = steps;
        this.client = client;
        this.due = due;
        this.clock = clock;
    }

    @Override
    public void carryOn(UUID order) {
        client.scheduleIfNotExists(new TaskInstance<>(CARRY_ON, order.toString()), clock.instant());
        due.fire(new TaskDue());
    }

    @Produces
    @Singleton
    Task<String> carryOnAcmeOrder(DurableSteps durable) {
        return durable.task(CARRY_ON, order -> work(UUID.fromString(order)));
    }

    private Next work(UUID order) {
        return steps.get()
                .advance(order)
                .<Next>map(next -> new Next.Again(Duration.between(clock.instant(), next)))
                .orElseGet(Next.Done::new);
    }
}
