package io.certloop.remediation.notification.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.certloop.remediation.notification.DeliveryQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/**
 * Enqueues and runs one durable task per delivery. The task only says to send the delivery, so running it twice is
 * harmless.
 */
@ApplicationScoped
class DeliveryTasks implements DeliveryQueue {

    private static final TaskDescriptor<Void> DELIVER = TaskDescriptor.of("deliver-notification");

    private final Instance<NotificationSender> deliverer;
    private final SchedulerClient client;
    private final Clock clock;

    /** The sender is injected lazily, because the outbox that it needs enqueues tasks through this class. */
    DeliveryTasks(Instance<NotificationSender> deliverer, SchedulerClient client, Clock clock) {
        this.deliverer = deliverer;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public void deliver(UUID delivery) {
        client.scheduleIfNotExists(DELIVER.instance(delivery.toString()).build(), clock.instant());
    }

    @Produces
    @Singleton
    Task<Void> task() {
        return Tasks.custom(DELIVER).execute((instance, context) -> work(UUID.fromString(instance.getId())));
    }

    private CompletionHandler<Void> work(UUID delivery) {
        return deliverer
                .get()
                .deliver(delivery)
                .<CompletionHandler<Void>>map(next -> (done, operations) -> operations.reschedule(done, next))
                .orElseGet(CompletionHandler.OnCompleteRemove::new);
    }
}
