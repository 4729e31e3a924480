package io.certloop.watcher.sweep;

import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.DomainPage;
import io.certloop.cloud.controlplane.DomainSummary;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.inventory.KnownDomain;
import io.certloop.watcher.inventory.Sighting;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Works through one account: page by page, a chunk of domains at a time, each chunk recorded before
 * the next is looked at. Running it again continues after the last recorded chunk.
 */
public final class ShardService {

    private static final Logger LOG = Logger.getLogger(ShardService.class);

    private final AccountLookers lookers;
    private final Inventory inventory;
    private final ResultRecorder recorder;
    private final ShardProgress progress;
    private final int domainsAtOnce;
    private final Clock clock;

    public ShardService(
            AccountLookers lookers,
            Inventory inventory,
            ResultRecorder recorder,
            ShardProgress progress,
            ShardLimits limits,
            Clock clock) {
        this.lookers = lookers;
        this.inventory = inventory;
        this.recorder = recorder;
        this.progress = progress;
        this.domainsAtOnce = limits.domainsAtOnce();
        this.clock = clock;
    }

    /**
     * Does nothing if the shard is done; stops quietly if somebody else takes it over.
     *
     * @param stopping whether this replica is to end
     * @throws java.util.concurrent.CancellationException if it was stopped before the end
     */
    public void run(ShardId id, BooleanSupplier stopping) {
        try {
            progress.claim(id).ifPresent(shard -> sweep(shard, stopping));
        } catch (FencedOut e) {
            LOG.infof("Shard left to another replica shard=%s", id);
        }
    }

    /** Ends a shard that keeps failing: what was not seen yet counts as not seen. */
    public void abandon(ShardId id, String why) {
        try {
            progress.claim(id).ifPresent(shard -> giveUp(shard, why));
        } catch (FencedOut e) {
            LOG.infof("Shard left to another replica shard=%s", id);
        }
    }

    private void sweep(Shard shard, BooleanSupplier stopping) {
        try {
            sweep(shard, lookers.of(shard.id().account(), stopping));
        } catch (IllegalArgumentException e) {
            giveUp(shard, "the account is not configured any more");
        }
    }

    private void sweep(Shard shard, AccountLooker looker) {
        try {
            Shard last = sweepListed(shard, looker);
            sweepUnlisted(last, looker);
            progress.finish(last, Tally.ofRequests(looker.drainRequests()));
        } catch (ControlPlaneException e) {
            // Of the list; a single domain's failure is a sighting of its own.
            looker.unlessStopping();
            giveUp(shard, e.getMessage());
        }
    }

    private Shard sweepListed(Shard shard, AccountLooker looker) {
        Shard current = shard;
        DomainPage page = looker.page(current.marker());
        sweepPage(current, page, looker);
        while (isNew(page.next(), current)) {
            current = current.at(page.next().get());
            page = looker.page(current.marker());
            sweepPage(current, page, looker);
        }
        return current;
    }

    /** A provider that names the same page for ever must not hold the sweep up for ever. */
    private static boolean isNew(Optional<String> next, Shard current) {
        return next.isPresent() && !next.get().equals(current.marker());
    }

    private void sweepPage(Shard shard, DomainPage page, AccountLooker looker) {
        List<DomainName> names = page.domains().stream().map(DomainSummary::name).toList();
        for (int from = 0; from < names.size(); from += domainsAtOnce) {
            int to = Math.min(from + domainsAtOnce, names.size());
            sweepChunk(shard, names.subList(from, to), looker);
        }
    }

    private void sweepChunk(Shard shard, List<DomainName> chunk, AccountLooker looker) {
        Map<DomainName, KnownDomain> known = inventory.known(shard.id().account(), chunk);
        List<DomainKey> unseen =
                chunk.stream()
                        .filter(name -> !isSeen(known.get(name), shard))
                        .distinct()
                        .map(name -> new DomainKey(shard.id().account(), name))
                        .toList();
        recorder.record(shard, looker.look(unseen, known), looker.drainRequests());
    }

    private static boolean isSeen(KnownDomain known, Shard shard) {
        return known != null && known.lastSweep().equals(shard.id().sweep().value());
    }

    /** Domains that the list did not name: deleted, or left out by a list that lags behind. */
    private void sweepUnlisted(Shard shard, AccountLooker looker) {
        for (var rest = unseen(shard); !rest.isEmpty(); rest = unseen(shard)) {
            List<DomainName> names = rest.stream().map(DomainKey::name).toList();
            Map<DomainName, KnownDomain> known = inventory.known(shard.id().account(), names);
            recorder.record(shard, looker.look(rest, known), looker.drainRequests());
        }
    }

    private void giveUp(Shard shard, String why) {
        LOG.warnf(
                "Account could not be looked at sweepId=%s account=%s detail=%s",
                shard.id().sweep(), shard.id().account(), why);
        for (var rest = unseen(shard); !rest.isEmpty(); rest = unseen(shard)) {
            recorder.record(shard, rest.stream().map(key -> unseen(key, why)).toList(), 0);
        }
        progress.fail(shard, why);
    }

    private Sighting unseen(DomainKey key, String why) {
        return new Sighting.Unseen(key, clock.instant(), why);
    }

    private List<DomainKey> unseen(Shard shard) {
        return inventory.notSeenIn(shard.id().account(), shard.id().sweep().value(), domainsAtOnce);
    }
}
