package io.certloop.watcher.sweep;

import java.time.Instant;
import java.util.Optional;

/** Stores shards in the database. Writes join the caller's transaction. */
public interface ShardStore {

    /** Claims the shard with a new version, which fences every earlier owner; empty if the shard is done. */
    Optional<Shard> claim(ShardId id, Instant at);

    /**
     * Adds counters to the shard's tally.
     *
     * @throws StaleVersionException if another replica owns the shard now
     */
    void advance(Shard shard, Tally more);

    /**
     * Adds a shard for the next page, unless it exists already.
     *
     * @return whether the shard was added
     */
    boolean addNext(Shard shard, String marker);

    /**
     * Locks the end of the sweep until the caller's transaction ends, so that of several shards that end at the same
     * time exactly one is the last.
     */
    void lockEnd(SweepId sweep);

    /** Whether another shard of the account has not ended yet. */
    boolean hasOther(Shard shard);

    /** The recorded reason why the account could not be listed completely; empty if no shard recorded a failure. */
    Optional<String> failure(ShardId id);

    /** Records that the whole account was inspected, or why it was not. */
    void noteAccount(ShardId id, Optional<String> failure, Instant at);

    /**
     * Ends the shard, and the sweep with its last shard.
     *
     * @param failure why the account could not be listed from this page on; empty if it could
     * @return the sweep if it has ended
     * @throws StaleVersionException if another replica owns the shard now
     */
    Optional<Sweep> finish(Shard shard, Optional<String> failure, Instant at);
}
