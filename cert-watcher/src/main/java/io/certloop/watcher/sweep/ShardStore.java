package io.certloop.watcher.sweep;

import java.time.Instant;
import java.util.Optional;

/** Shards in the database. Writes join the caller's transaction. */
public interface ShardStore {

    /**
     * Claims the shard with a new version, which fences every earlier owner; empty if the shard is
     * done.
     */
    Optional<Shard> claim(ShardId id, Instant at);

    /**
     * Adds to the tally.
     *
     * @return false, and nothing written, if another replica owns the shard now
     */
    boolean advance(Shard shard, Tally more);

    /**
     * Adds the shard of the next page, if there is none yet.
     *
     * @return whether it was added
     */
    boolean addNext(Shard shard, String marker);

    /**
     * Waits for other shards of the sweep that are ending, so that exactly one of them is the last.
     */
    void lockEnd(SweepId sweep);

    /** Whether another shard of the account is still to be ended. */
    boolean hasOther(Shard shard);

    /** Why the account could not be listed to its end, if a shard recorded that. */
    Optional<String> failure(ShardId id);

    /** Records that the whole account was inspected, or why it was not. */
    void noteAccount(ShardId id, Optional<String> failure, Instant at);

    /**
     * Ends the shard.
     *
     * @param failure why the account could not be listed from here on
     * @return false, and nothing written, if another replica owns the shard now
     */
    boolean finish(Shard shard, Optional<String> failure, Instant at);
}
