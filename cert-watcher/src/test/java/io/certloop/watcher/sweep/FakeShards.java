package io.certloop.watcher.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

public final class FakeShards implements ShardStore, ShardQueue {

    public static final ShardId ID = ShardId.first(SweepId.random(), FakeCloud.ACCOUNT);

    public final List<ShardId> queued = new ArrayList<>();
    public Tally tally = Tally.ZERO;
    public Optional<String> failure = Optional.empty();
    public boolean done;
    public Optional<String> startedBy = Optional.empty();
    private final Map<ShardId, Row> rows = new LinkedHashMap<>();

    private static final class Row {
        private final String marker;
        private int version;
        private boolean done;

        Row(String marker) {
            this.marker = marker;
        }
    }

    public FakeShards() {
        rows.put(ID, new Row(""));
    }

    /** As if another replica took every shard over. */
    public void stealShards() {
        rows.values().forEach(row -> row.version++);
    }

    /** The next sweep of the same account. */
    public void reopen() {
        done = false;
        failure = Optional.empty();
        tally = Tally.ZERO;
        rows.clear();
        queued.clear();
        rows.put(ID, new Row(""));
    }

    @Override
    public void enqueue(List<ShardId> shards, Duration most) {
        queued.addAll(shards);
    }

    @Override
    public Optional<Shard> claim(ShardId id, Instant at) {
        return Optional.ofNullable(rows.get(row(id)))
                .filter(row -> !row.done)
                .map(row -> new Shard(id, row.marker, startedBy, ++row.version));
    }

    /** An account that is not ours has the same single row. */
    private static ShardId row(ShardId id) {
        return new ShardId(ID.sweep(), ID.account(), id.part());
    }

    @Override
    public void advance(Shard shard, Tally more) {
        if (rows.get(row(shard.id())).version != shard.version()) {
            throw new StaleVersionException(shard.id());
        }
        tally = tally.plus(more);
    }

    @Override
    public boolean addNext(Shard shard, String marker) {
        return rows.putIfAbsent(row(shard.id().next()), new Row(marker)) == null;
    }

    @Override
    public void lockEnd(SweepId sweep) {}

    @Override
    public boolean hasOther(Shard shard) {
        return rows.entrySet().stream().anyMatch(row -> !row.getKey().equals(row(shard.id())) && !row.getValue().done);
    }

    @Override
    public Optional<String> failure(ShardId id) {
        return failure;
    }

    @Override
    public void noteAccount(ShardId id, Optional<String> why, Instant at) {}

    @Override
    public Optional<Sweep> finish(Shard shard, Optional<String> why, Instant at) {
        advance(shard, Tally.ZERO);
        failure = why.or(() -> failure);
        rows.get(row(shard.id())).done = true;
        done = rows.values().stream().allMatch(row -> row.done);
        return Optional.empty();
    }
}
