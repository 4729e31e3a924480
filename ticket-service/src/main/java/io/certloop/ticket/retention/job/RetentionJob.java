package io.certloop.ticket.retention.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.certloop.ticket.retention.Retention;
import io.certloop.ticket.transaction.DurableSteps;
import io.certloop.ticket.transaction.Next;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;

/** One durable task for all replicas, which goes on for ever. */
@ApplicationScoped
class RetentionJob implements DurableSteps {

    private static final String RETENTION = "retention";

    private final SchedulerClient scheduler;
    private final Provider<Retention> retention;
    private final Clock clock;
    private final Counter stripped;

    RetentionJob(
            SchedulerClient scheduler,
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
    }

    @Override
    public Map<String, Function<String, Next>> steps() {
        return Map.of(RETENTION, task -> apply());
    }

    void start(@Observes StartupEvent event) {
        scheduler.scheduleIfNotExists(new TaskInstance<>(RETENTION, "tickets"), clock.instant());
    }

    private Next apply() {
        var round = retention.get().apply();
        stripped.increment(round.stripped());
        return round.next();
    }
}
