package io.certloop.watcher.sweep;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.certloop.watcher.sweep.shard.ShardService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;

/** Runs the durable tasks of shards. A shard that fails repeatedly is abandoned, so that the sweep can end. */
@ApplicationScoped
class ShardTask implements ShardQueue {

    private static final TaskDescriptor<Void> TASK = TaskDescriptor.of("sweep-page", Void.class);

    private static final int ATTEMPTS = 5;
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final ShardService shards;
    private final SchedulerClient scheduler;
    private final Clock clock;

    ShardTask(ShardService shards, SchedulerClient scheduler, Clock clock) {
        this.shards = shards;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public void enqueue(List<ShardId> all, Duration most) {
        all.forEach(shard -> scheduler.scheduleIfNotExists(
                TASK.instance(shard.toString()).scheduledTo(clock.instant().plus(random(most)))));
    }

    private static Duration random(Duration most) {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most.toMillis() + 1));
    }

    @Produces
    @Singleton
    Task<Void> task() {
        return Tasks.oneTime(TASK)
                .onDeadExecutionRevive()
                .onFailure(this::failed)
                .execute(this::run);
    }

    private void run(TaskInstance<Void> instance, ExecutionContext context) {
        shards.run(ShardId.parse(instance.getId()), context.getSchedulerState()::isShuttingDown);
    }

    private void failed(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        if (complete.getCause().filter(CancellationException.class::isInstance).isPresent()) {
            // This replica is being stopped; the next one continues at once.
            operations.reschedule(complete, complete.getTimeDone());
        } else if (complete.getExecution().consecutiveFailures + 1 < ATTEMPTS) {
            operations.reschedule(complete, complete.getTimeDone().plus(RETRY));
        } else {
            String why = complete.getCause().map(Throwable::toString).orElse("unknown");
            shards.abandon(
                    ShardId.parse(complete.getExecution().taskInstance.getId()),
                    "the sweep of the account failed repeatedly: " + why);
            operations.remove();
        }
    }
}
