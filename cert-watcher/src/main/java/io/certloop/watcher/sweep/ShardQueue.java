package io.certloop.watcher.sweep;

import java.time.Duration;
import java.util.List;

public interface ShardQueue {

    /** Queues each shard after a random delay of at most {@code most}, in the caller's transaction. */
    void enqueue(List<ShardId> shards, Duration most);
}
