package io.certloop.watcher.sweep;

import java.time.Duration;
import java.util.List;

/** Durable reminders to work on shards. */
public interface ShardQueue {

    /** To be worked on now. Joins the caller's transaction. */
    void enqueue(List<ShardId> shards);

    /** Each shard after a random delay, at most {@code most}. Joins the caller's transaction. */
    void enqueueSpread(List<ShardId> shards, Duration most);
}
