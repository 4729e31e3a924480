package io.certloop.ticket.retention.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import io.certloop.ticket.retention.Retention;
import io.certloop.ticket.transaction.Next;
import io.certloop.ticket.wiring.DurableSteps;
import io.certloop.ticket.wiring.TaskSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import java.time.Clock;
import java.util.List;

/** One durable task for all replicas, which goes on for ever. */
@ApplicationScoped
class RetentionJob implements TaskSource {

    private final SchedulerClient scheduler;
    private final Provider<Retention> retention;
    private final Clock clock;
    private final Counter stripped;
    private final CustomTask<String> task;

    RetentionJob(
            SchedulerClient scheduler,
            DurableSteps steps,
            Provider<Retention> retention,
            MeterRegistry meters,
            Clock clock) {
        this.scheduler = scheduler;
        this.retention = retention;
        this.clock = clock;
        this.stripped =
                Counter.builder("certloop.retention.tickets")
                        .description("old tickets whose texts were removed")
                        .register(meters);
        this.task = steps.task("retention", instance -> apply());
    }

    @Override
    public List<Task<?>> tasks() {
        return List.of(task);
    }

    void start(@Observes StartupEvent event) {
        scheduler.scheduleIfNotExists(task.instance("tickets"), clock.instant());
    }

    private Next apply() {
        var round = retention.get().apply();
        stripped.increment(round.stripped());
        return round.next();
    }
}
