package io.certloop.watcher.sweep;

import io.certloop.cloud.controlplane.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One sweep with one shard, in memory. */
final class FakeShards implements SweepStore, ShardStore {

    static final ShardId ID = new ShardId(SweepId.random(), FakeCloud.ACCOUNT);

    String marker = "";
    Tally tally = Tally.ZERO;
    Optional<String> failure = Optional.empty();
    boolean done;
    private int version;

    /** As if another replica took the shard over. */
    void stealShard() {
        version++;
    }

    /** The next sweep of the same account. */
    void reopen() {
        done = false;
        marker = "";
        tally = Tally.ZERO;
    }

    @Override
    public Optional<Shard> claim(ShardId id, Instant at) {
        return done ? Optional.empty() : Optional.of(new Shard(id, marker, ++version));
    }

    @Override
    public boolean advance(Shard shard, Tally more) {
        if (shard.version() != version) {
            return false;
        }
        marker = shard.marker();
        tally = tally.plus(more);
        return true;
    }

    @Override
    public boolean finish(Shard shard, Optional<String> why, Instant at) {
        failure = why;
        done = shard.version() == version;
        return done;
    }

    @Override
    public boolean begin(Sweep sweep, List<AccountId> accounts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void forgetBefore(Instant time) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Sweep> find(SweepId id) {
        return Optional.empty();
    }

    @Override
    public Optional<Sweep> running() {
        return Optional.empty();
    }

    @Override
    public List<Sweep> page(OptionalLong before, int limit) {
        return List.of();
    }

    @Override
    public boolean endIfAllDone(SweepId id, Instant at) {
        return done;
    }
}
