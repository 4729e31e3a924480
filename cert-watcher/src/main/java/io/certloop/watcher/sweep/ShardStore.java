package io.certloop.watcher.sweep;

import java.time.Instant;
import java.util.Optional;

/** Shards in the database. Writes join the caller's transaction. */
public interface ShardStore {

    /**
     * Takes the shard over with a new version, which fences everybody who had it before; empty if
     * it is done.
     */
    Optional<Shard> claim(ShardId id, Instant at);

    /**
     * Adds to the tally and moves the marker.
     *
     * @return false, and nothing written, if somebody else has the shard now
     */
    boolean advance(Shard shard, Tally more);

    /**
     * Ends the shard.
     *
     * @param failure why the account could not be looked at as a whole
     * @return false, and nothing written, if somebody else has the shard now
     */
    boolean finish(Shard shard, Optional<String> failure, Instant at);
}
