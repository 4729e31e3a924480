package io.certloop.watcher.sweep;

import io.certloop.watcher.UnitOfWork;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Takes shards over and ends them, and with the last one the sweep. */
public final class ShardProgress {

    private static final Logger LOG = Logger.getLogger(ShardProgress.class);

    private final SweepStore sweeps;
    private final ShardStore shards;
    private final UnitOfWork work;
    private final SweepMeter meter;
    private final Clock clock;

    public ShardProgress(
            SweepStore sweeps, ShardStore shards, UnitOfWork work, SweepMeter meter, Clock clock) {
        this.sweeps = sweeps;
        this.shards = shards;
        this.work = work;
        this.meter = meter;
        this.clock = clock;
    }

    Optional<Shard> claim(ShardId id) {
        return work.inTransaction(() -> shards.claim(id, clock.instant()));
    }

    void finish(Shard shard, Tally rest) {
        finish(shard, rest, Optional.empty());
    }

    /** The account's list counts as one more thing that could not be looked at. */
    void fail(Shard shard, String why) {
        finish(shard, new Tally(0, 0, 0, 0, 1, 0), Optional.of(why));
    }

    private void finish(Shard shard, Tally rest, Optional<String> failure) {
        SweepId id = shard.id().sweep();
        boolean ended = work.inTransaction(() -> finishInTransaction(shard, rest, failure));
        if (ended) {
            work.inTransaction(() -> sweeps.find(id)).ifPresent(this::announce);
        }
    }

    private boolean finishInTransaction(Shard shard, Tally rest, Optional<String> failure) {
        if (!shards.advance(shard, rest) || !shards.finish(shard, failure, clock.instant())) {
            throw new FencedOut(shard.id());
        }
        return sweeps.endIfAllDone(shard.id().sweep(), clock.instant());
    }

    private void announce(Sweep sweep) {
        Tally tally = sweep.tally();
        LOG.infof(
                "Sweep done sweepId=%s accounts=%d domains=%d edgesProbed=%d opened=%d closed=%d"
                        + " couldNotLook=%d requests=%d",
                sweep.id(),
                sweep.accounts(),
                tally.domains(),
                tally.edgesProbed(),
                tally.findingsOpened(),
                tally.findingsClosed(),
                tally.couldNotLook(),
                tally.requests());
        meter.finished(sweep);
    }
}
