package io.certloop.ticket.desk;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.certloop.service.jobs.DurableSteps;
import io.certloop.ticket.desk.poll.PollService;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * Starts the durable tasks of help desks: a task that sends deliveries and a task that polls. Each task runs on one
 * replica at a time, and repeats while the help desk is configured.
 */
@ApplicationScoped
class DeskJobs {

    private static final String DELIVER = "deliver-to-desk";
    private static final String POLL = "poll-desk";

    private final SchedulerClient scheduler;
    private final Desks desks;
    private final Provider<DeliveryService> service;
    private final Provider<PollService> polls;
    private final Clock clock;

    DeskJobs(
            SchedulerClient scheduler,
            Desks desks,
            Provider<DeliveryService> service,
            Provider<PollService> polls,
            Clock clock) {
        this.scheduler = scheduler;
        this.desks = desks;
        this.service = service;
        this.polls = polls;
        this.clock = clock;
    }

    @Produces
    @Singleton
    Task<String> deliver(DurableSteps steps) {
        return steps.task(DELIVER, desk -> service.get().step(desk));
    }

    @Produces
    @Singleton
    Task<String> poll(DurableSteps steps) {
        return steps.task(POLL, desk -> polls.get().step(desk));
    }

    /** Starts the tasks of help desks that were added to the file since the last run. */
    @Scheduled(every = "{certloop.desks.look-every}", concurrentExecution = ConcurrentExecution.SKIP)
    void begin() {
        for (Desk desk : desks.all()) {
            if (desk.destination().isPresent()) {
                begin(DELIVER, desk);
            }
            if (desk.poll().isPresent()) {
                begin(POLL, desk);
            }
        }
    }

    private void begin(String task, Desk desk) {
        scheduler.scheduleIfNotExists(new TaskInstance<>(task, desk.name()), clock.instant());
    }
}
