package io.certloop.watcher.alert;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.jobs.DurableSteps;
import io.certloop.service.jobs.Next;
import io.certloop.service.security.session.Caller;
import io.certloop.service.telemetry.Tracing;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.sweep.shard.SingleInspection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The durable queue of the inspections that alerts caused. The alerts of one sender about a domain within a moment
 * share one inspection. It starts when the moment is over, so it never starts before one of them was received.
 */
@ApplicationScoped
class AlertInspections {

    private static final Logger LOG = Logger.getLogger(AlertInspections.class);
    private static final TaskDescriptor<String> INSPECT = TaskDescriptor.of("inspect-alert", String.class);
    private static final int MOMENT_SECONDS = 2;
    private static final Next AGAIN = new Next.Again(Duration.ofSeconds(1));
    private static final int PARTS = 3;

    private final AlertMapping mapping;
    private final SingleInspection inspection;
    private final DurableSteps steps;
    private final SchedulerClient scheduler;
    private final Tracing tracing;
    private final Clock clock;

    AlertInspections(
            AlertMapping mapping,
            SingleInspection inspection,
            DurableSteps steps,
            SchedulerClient scheduler,
            Tracing tracing,
            Clock clock) {
        this.mapping = mapping;
        this.inspection = inspection;
        this.steps = steps;
        this.scheduler = scheduler;
        this.tracing = tracing;
        this.clock = clock;
    }

    /**
     * Queues an inspection of each domain in the caller's transaction.
     *
     * @param from who sent the alerts; what the result needs is requested on behalf of this person
     */
    void enqueue(Collection<DomainName> domains, String from) {
        long moment = clock.instant().getEpochSecond() / MOMENT_SECONDS;
        Instant start = Instant.ofEpochSecond((moment + 1) * MOMENT_SECONDS);
        // Sorted, because two requests that insert in different orders would wait for each other.
        domains.stream()
                .sorted(Comparator.comparing(DomainName::value))
                .map(domain -> INSPECT.instance(domain.value() + "/" + moment + "/" + from))
                .forEach(task -> scheduler.scheduleIfNotExists(
                        task.data(tracing.here().orElse(null)).scheduledTo(start)));
    }

    @Produces
    @Singleton
    Task<String> inspection() {
        return steps.task(INSPECT.getTaskName(), this::inspect);
    }

    /** Inspects the domain in every account that has it, and again later where a sweep was in the way. */
    private Next inspect(String id) {
        String[] parts = id.split("/", PARTS);
        Optional<String> person = Optional.of(parts[2]).filter(name -> !name.equals(Caller.ANYBODY));
        List<DomainKey> keys = mapping.keys(List.of(new DomainName(parts[0])));
        long recorded =
                keys.stream().filter(key -> inspection.inspect(key, person)).count();
        LOG.infof("Alert inspected domain=%s accounts=%d recorded=%d", parts[0], keys.size(), recorded);
        return recorded == keys.size() ? new Next.Done() : AGAIN;
    }
}
