package io.certloop.watcher.sweep;

import java.time.Duration;
import java.util.List;

public interface ShardQueue {

    /** Queues shards to be worked on now, in the caller's transaction. */
    void enqueue(List<ShardId> shards);

    /** Queues each shard after a random delay of at most {@code most}, in the caller's transaction. */
    void enqueueSpread(List<ShardId> shards, Duration most);
}
