package io.certloop.watcher.sweep;

import java.util.List;

/** Durable reminders to work on shards. */
public interface ShardQueue {

    /** Joins the caller's transaction. */
    void enqueue(List<ShardId> shards);
}
