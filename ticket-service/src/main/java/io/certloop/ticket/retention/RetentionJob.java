package io.certloop.ticket.retention;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.certloop.service.database.DatabaseAtStart;
import io.certloop.service.jobs.DurableSteps;
import io.certloop.service.jobs.Next;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Runs retention as one durable task for all replicas, which repeats for ever. */
@ApplicationScoped
class RetentionJob {

    private static final String RETENTION = "retention";

    private final SchedulerClient scheduler;
    private final Provider<Retention> retention;
    private final Clock clock;
    private final Counter stripped;

    RetentionJob(SchedulerClient scheduler, Provider<Retention> retention, MeterRegistry meters, Clock clock) {
        this.scheduler = scheduler;
        this.retention = retention;
        this.clock = clock;
        this.stripped = Counter.builder("certloop.retention.tickets")
                .description("old tickets whose texts were removed")
                .register(meters);
    }

    @Produces
    @Singleton
    Task<String> task(DurableSteps steps) {
        return steps.task(RETENTION, task -> apply());
    }

    void start(@Observes StartupEvent event) {
        var tickets = new TaskInstance<>(RETENTION, "tickets");
        DatabaseAtStart.run(() -> scheduler.scheduleIfNotExists(tickets, clock.instant()));
    }

    private Next apply() {
        var round = retention.get().apply();
        stripped.increment(round.stripped());
        return round.next();
    }
}
