package io.certloop.watcher.sweep.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.certloop.watcher.sweep.ShardId;
import io.certloop.watcher.sweep.ShardQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

@ApplicationScoped
class SchedulerShardQueue implements ShardQueue {

    private static final TaskDescriptor<Void> TASK = TaskDescriptor.of(ShardTask.NAME, Void.class);

    private final SchedulerClient scheduler;
    private final Clock clock;

    SchedulerShardQueue(SchedulerClient scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public void enqueue(List<ShardId> shards) {
        enqueueSpread(shards, Duration.ZERO);
    }

    @Override
    public void enqueueSpread(List<ShardId> shards, Duration most) {
        shards.forEach(
                shard ->
                        scheduler.scheduleIfNotExists(
                                TASK.instance(shard.toString())
                                        .scheduledTo(clock.instant().plus(random(most)))));
    }

    private static Duration random(Duration most) {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most.toMillis() + 1));
    }
}
