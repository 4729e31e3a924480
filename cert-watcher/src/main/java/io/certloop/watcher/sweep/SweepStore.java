package io.certloop.watcher.sweep;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.service.security.limits.PageBytes.Cut;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sweeps in the database. Writes join the caller's transaction. */
public interface SweepStore {

    /**
     * Stores a sweep with the first shard of every account.
     *
     * @return false, and nothing stored, if a sweep is running or the slot was used
     */
    boolean begin(Sweep sweep, List<AccountId> accounts);

    /** Forgets sweeps that ended and were started before this time. */
    void forgetBefore(Instant time);

    Optional<Sweep> find(SweepId id);

    Optional<Sweep> running();

    Optional<Sweep> latestEnded();

    void saveCanaries(SweepId id, Canaries canaries);

    /**
     * Newest first, only those started before the position. May end before its limit, because it is
     * bounded in bytes, too.
     */
    Cut<Sweep> page(Optional<Long> before, int limit);

    /**
     * Ends the sweep if none of its shards is open. Only one caller at a time sees the shards.
     *
     * @return whether this call ended it
     */
    boolean endIfAllDone(SweepId id, Instant at);
}
