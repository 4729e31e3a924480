package io.certloop.watcher.sweep;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.service.security.limits.PageBytes.Cut;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stores sweeps in the database. Writes join the caller's transaction. */
public interface SweepStore {

    /**
     * Stores a sweep with the first shard of every account.
     *
     * @return false, with nothing stored, if a sweep is running or the period of this scheduled sweep has a sweep
     *     already
     */
    boolean begin(Sweep sweep, List<AccountId> accounts);

    void forgetBefore(Instant time);

    Optional<Sweep> find(SweepId id);

    Optional<Sweep> running();

    Optional<Sweep> latestEnded();

    void saveCanaries(SweepId id, Canaries canaries);

    /**
     * A page of sweeps, the newest first, that were started before the position. The page may hold fewer rows than its
     * limit because its size in bytes is bounded, too.
     */
    Cut<Sweep> page(Optional<Long> before, int limit);

    /**
     * Ends the sweep if none of its shards is open. Calls for the same sweep run one after the other.
     *
     * @return whether this call ended the sweep
     */
    boolean endIfAllDone(SweepId id, Instant at);
}
