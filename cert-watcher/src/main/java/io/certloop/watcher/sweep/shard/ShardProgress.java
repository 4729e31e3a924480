package io.certloop.watcher.sweep.shard;

import io.certloop.service.database.Transactions;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.sweep.Shard;
import io.certloop.watcher.sweep.ShardId;
import io.certloop.watcher.sweep.ShardQueue;
import io.certloop.watcher.sweep.ShardStore;
import io.certloop.watcher.sweep.Sweep;
import io.certloop.watcher.sweep.Tally;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Stores the progress of shards: claims them, enqueues the next page, ends them, and ends the sweep with its last
 * shard.
 */
@Singleton
public final class ShardProgress {

    private static final Logger LOG = Logger.getLogger(ShardProgress.class);

    private final ShardStore shards;
    private final ShardQueue queue;
    private final Inventory inventory;
    private final Transactions transactions;
    private final AtomicLong lastSweepEnd;
    private final Timer sweepTimer;
    private final Clock clock;

    public ShardProgress(
            ShardStore shards,
            ShardQueue queue,
            Inventory inventory,
            Transactions transactions,
            MeterRegistry registry,
            Clock clock) {
        this.shards = shards;
        this.queue = queue;
        this.inventory = inventory;
        this.transactions = transactions;
        this.lastSweepEnd = registry.gauge("certloop.watcher.last.sweep.end.timestamp.seconds", new AtomicLong());
        this.sweepTimer = registry.timer("certloop.watcher.sweep");
        this.clock = clock;
    }

    /**
     * Domains of an account, at most one chunk, that no page listed and that this sweep has not inspected.
     *
     * @param failure why the account could not be listed completely; empty if it could
     */
    public record Rest(List<DomainKey> domains, Optional<String> failure) {}

    public Optional<Shard> claim(ShardId id) {
        return transactions.call(() -> shards.claim(id, clock.instant()));
    }

    /**
     * Enqueues the next page for any free replica.
     *
     * @param marker the provider's marker of the next page
     */
    public void handOn(Shard shard, String marker) {
        transactions.run(() -> {
            shards.advance(shard, Tally.ZERO);
            if (shards.addNext(shard, marker)) {
                queue.enqueue(List.of(shard.id().next()), Duration.ZERO);
            }
        });
    }

    /**
     * Ends the shard, unless it is the last of its account and the sweep has not inspected all domains of the account
     * yet.
     *
     * @param more counts to add to those of the shard
     * @return domains that still have to be inspected, while this replica keeps the shard; empty if the shard has ended
     */
    public Optional<Rest> finish(Shard shard, Tally more) {
        return end(shard, more, Optional.empty());
    }

    /** Ends the shard like {@code finish}, and records why the account's list could not be read. */
    public Optional<Rest> fail(Shard shard, String why) {
        return end(shard, Tally.ZERO, Optional.of(why));
    }

    private record Ended(Optional<Rest> rest, Optional<Sweep> sweep) {}

    private Optional<Rest> end(Shard shard, Tally more, Optional<String> failure) {
        Ended ended = transactions.call(() -> endInTransaction(shard, more, failure));
        ended.sweep().ifPresent(this::announce);
        return ended.rest();
    }

    private Ended endInTransaction(Shard shard, Tally more, Optional<String> failure) {
        shards.lockEnd(shard.id().sweep());
        shards.advance(shard, more);
        boolean isLast = !shards.hasOther(shard);
        Optional<String> why = isLast ? failure.or(() -> shards.failure(shard.id())) : failure;
        List<DomainKey> rest = isLast ? unseen(shard) : List.of();
        if (!rest.isEmpty()) {
            return new Ended(Optional.of(new Rest(rest, why)), Optional.empty());
        }
        if (isLast) {
            shards.noteAccount(shard.id(), why, clock.instant());
        }
        if (failure.isPresent()) {
            shards.advance(shard, new Tally(0, 0, 0, 0, 1, 0, 0));
        }
        return new Ended(Optional.empty(), shards.finish(shard, failure, clock.instant()));
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
        sweep.finishedAt().ifPresent(end -> {
            lastSweepEnd.set(end.getEpochSecond());
            sweepTimer.record(Duration.between(sweep.startedAt(), end));
        });
    }
}
