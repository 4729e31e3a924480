package io.certloop.watcher.sweep.shard;

import io.certloop.service.component.Component;
import io.certloop.service.database.Transactions;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.sweep.Shard;
import io.certloop.watcher.sweep.ShardId;
import io.certloop.watcher.sweep.ShardQueue;
import io.certloop.watcher.sweep.ShardStore;
import io.certloop.watcher.sweep.StaleVersionException;
import io.certloop.watcher.sweep.Sweep;
import io.certloop.watcher.sweep.SweepMeter;
import io.certloop.watcher.sweep.SweepStore;
import io.certloop.watcher.sweep.Tally;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Takes shards over, hands pages on, and ends shards, and with the last one the sweep. */
@Component
public final class ShardProgress {

    private static final Logger LOG = Logger.getLogger(ShardProgress.class);

    private final SweepStore sweeps;
    private final ShardStore shards;
    private final ShardQueue queue;
    private final Inventory inventory;
    private final Transactions transactions;
    private final SweepMeter meter;
    private final Clock clock;

    public ShardProgress(
            SweepStore sweeps,
            ShardStore shards,
            ShardQueue queue,
            Inventory inventory,
            Transactions transactions,
            SweepMeter meter,
            Clock clock) {
        this.sweeps = sweeps;
        this.shards = shards;
        this.queue = queue;
        this.inventory = inventory;
        this.transactions = transactions;
        this.meter = meter;
        this.clock = clock;
    }

    /**
     * Domains of an account that no shard covers and that this sweep has not inspected.
     *
     * @param failure why the account could not be listed to its end
     */
    public record Rest(List<DomainKey> domains, Optional<String> failure) {}

    public Optional<Shard> claim(ShardId id) {
        return transactions.call(() -> shards.claim(id, clock.instant()));
    }

    /** Leaves the next page to whichever replica is free. */
    public void handOn(Shard shard, String marker) {
        transactions.run(
                () -> {
                    if (!shards.advance(shard, Tally.ZERO)) {
                        throw new StaleVersionException(shard.id());
                    }
                    if (shards.addNext(shard, marker)) {
                        queue.enqueue(List.of(shard.id().next()));
                    }
                });
    }

    /**
     * Ends the shard, unless it is the account's last one and there is a rest.
     *
     * @return the rest; the shard is still ours then
     */
    public Optional<Rest> finish(Shard shard, Tally more) {
        return end(shard, more, Optional.empty());
    }

    /** Records one more failure to read the account's list. */
    public Optional<Rest> fail(Shard shard, String why) {
        return end(shard, Tally.ZERO, Optional.of(why));
    }

    private record Ended(Optional<Rest> rest, boolean sweep) {}

    private Optional<Rest> end(Shard shard, Tally more, Optional<String> failure) {
        Ended ended = transactions.call(() -> endInTransaction(shard, more, failure));
        if (ended.sweep()) {
            transactions.call(() -> sweeps.find(shard.id().sweep())).ifPresent(this::announce);
        }
        return ended.rest();
    }

    private Ended endInTransaction(Shard shard, Tally more, Optional<String> failure) {
        shards.lockEnd(shard.id().sweep());
        if (!shards.advance(shard, more)) {
            throw new StaleVersionException(shard.id());
        }
        boolean isLast = !shards.hasOther(shard);
        Optional<String> why = isLast ? failure.or(() -> shards.failure(shard.id())) : failure;
        List<DomainKey> rest = isLast ? unseen(shard) : List.of();
        if (!rest.isEmpty()) {
            return new Ended(Optional.of(new Rest(rest, why)), false);
        }
        if (isLast) {
            shards.noteAccount(shard.id(), why, clock.instant());
        }
        Tally unlisted = failure.isPresent() ? new Tally(0, 0, 0, 0, 1, 0, 0) : Tally.ZERO;
        boolean ours =
                shards.advance(shard, unlisted) && shards.finish(shard, failure, clock.instant());
        if (!ours) {
            throw new StaleVersionException(shard.id());
        }
        return new Ended(
                Optional.empty(), sweeps.endIfAllDone(shard.id().sweep(), clock.instant()));
    }

    private List<DomainKey> unseen(Shard shard) {
        return inventory.notSeenIn(shard.id().account(), shard.id().sweep().value(), Chunks.SIZE);
    }

    private void announce(Sweep sweep) {
        Tally tally = sweep.tally();
        LOG.infof(
                "Sweep done sweepId=%s accounts=%d domains=%d edgesProbed=%d opened=%d closed=%d"
                        + " couldNotLook=%d requests=%d requestsNeeded=%d",
                sweep.id(),
                sweep.accounts(),
                tally.domains(),
                tally.edgesProbed(),
                tally.findingsOpened(),
                tally.findingsClosed(),
                tally.couldNotLook(),
                tally.requests(),
                tally.needed());
        meter.finished(sweep);
    }
}
