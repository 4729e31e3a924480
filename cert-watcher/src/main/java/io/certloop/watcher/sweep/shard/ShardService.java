package io.certloop.watcher.sweep.shard;

import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.DomainPage;
import io.certloop.cloud.controlplane.DomainSummary;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.InspectionResult;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.inventory.KnownDomain;
import io.certloop.watcher.sweep.Shard;
import io.certloop.watcher.sweep.ShardId;
import io.certloop.watcher.sweep.StaleVersionException;
import io.certloop.watcher.sweep.SweepConfig;
import io.certloop.watcher.sweep.Tally;
import io.certloop.watcher.sweep.record.ResultRecorder;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Works on one page of one account: reads the domains that are due from the control plane, enqueues the next page for
 * any free replica, and probes the edges of every domain. Results are recorded in batches; a repeated run of the shard
 * continues after the last recorded batch.
 */
@Singleton
public final class ShardService {

    private static final Logger LOG = Logger.getLogger(ShardService.class);

    private final ShardContextFactory work;
    private final PageReader reader;
    private final Inventory inventory;
    private final ResultRecorder recorder;
    private final ShardProgress progress;
    private final SweepConfig config;
    private final Clock clock;

    public ShardService(
            ShardContextFactory work,
            PageReader reader,
            Inventory inventory,
            ResultRecorder recorder,
            ShardProgress progress,
            SweepConfig config,
            Clock clock) {
        this.work = work;
        this.reader = reader;
        this.inventory = inventory;
        this.recorder = recorder;
        this.progress = progress;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Works on the shard. The method does nothing if the shard is done, and stops without an error if another replica
     * claims the shard.
     *
     * @param stopping whether this replica is being stopped
     * @throws java.util.concurrent.CancellationException if the replica is stopped before the shard is done
     */
    public void run(ShardId id, BooleanSupplier stopping) {
        try {
            progress.claim(id).ifPresent(shard -> sweep(shard, stopping));
        } catch (StaleVersionException e) {
            LOG.infof("Shard left to another replica shard=%s", id);
        }
    }

    /** Ends a shard that fails repeatedly; its remaining domains are recorded as not inspected. */
    public void abandon(ShardId id, String why) {
        try {
            progress.claim(id).ifPresent(shard -> giveUp(shard, why));
        } catch (StaleVersionException e) {
            LOG.infof("Shard left to another replica shard=%s", id);
        }
    }

    private void sweep(Shard shard, BooleanSupplier stopping) {
        ShardContext at;
        try {
            at = work.of(shard, stopping);
        } catch (IllegalArgumentException e) {
            giveUp(shard, "the account is not configured any more");
            return;
        }
        try {
            sweep(at);
        } catch (ControlPlaneException e) {
            // Of the list; a single domain's failure is an inspection of its own.
            at.unlessStopping();
            giveUp(shard, e.getMessage());
        }
    }

    private void sweep(ShardContext at) {
        at.unlessStopping();
        if (at.shard().id().part() == 0) {
            at.certificateInspector().list();
        }
        DomainPage page = at.plane().domains(at.shard().marker());
        at.needed().incrementAndGet();
        Map<DomainName, InspectionResult> failures = reader.read(at, page.domains());
        page.next()
                .filter(next -> !next.equals(at.shard().marker()))
                .ifPresent(next -> progress.handOn(at.shard(), next));
        List<DomainName> names =
                page.domains().stream().map(DomainSummary::name).toList();
        inspect(at, reader.inspections(at, names, failures));
        for (var rest = progress.finish(at.shard(), at.drainRequests());
                rest.isPresent();
                rest = progress.finish(at.shard(), at.drainRequests())) {
            sweepUnlisted(at, rest.get());
        }
    }

    private void inspect(ShardContext at, Iterator<Callable<InspectionResult>> inspections) {
        new InFlight(at.threads(), config.domainsAtOnce(), Chunks.SIZE)
                .run(inspections, seen -> recorder.record(at.shard(), seen, at.drainRequests()));
    }

    /**
     * Inspects the domains that the account's list did not contain, because they were deleted or because the list lags
     * behind.
     */
    private void sweepUnlisted(ShardContext at, ShardProgress.Rest rest) {
        if (rest.failure().isPresent()) {
            recordUnseen(at.shard(), rest, rest.failure().get());
            return;
        }
        List<DomainName> names = rest.domains().stream().map(DomainKey::name).toList();
        Map<DomainName, KnownDomain> known = inventory.known(at.account(), names);
        Iterator<Callable<InspectionResult>> inspections = rest.domains().stream()
                .<Callable<InspectionResult>>map(key -> () -> {
                    at.needed().incrementAndGet();
                    return at.accountInspector().inspect(key, Optional.ofNullable(known.get(key.name())));
                })
                .iterator();
        inspect(at, inspections);
    }

    private void giveUp(Shard shard, String why) {
        LOG.warnf(
                "Account could not be inspected sweepId=%s account=%s detail=%s",
                shard.id().sweep(), shard.id().account(), why);
        for (var rest = progress.fail(shard, why); rest.isPresent(); rest = progress.fail(shard, why)) {
            recordUnseen(shard, rest.get(), why);
        }
    }

    private void recordUnseen(Shard shard, ShardProgress.Rest rest, String why) {
        List<InspectionResult> unseen = rest.domains().stream()
                .<InspectionResult>map(key -> new InspectionResult.Unseen(key, clock.instant(), why))
                .toList();
        recorder.record(shard, unseen, Tally.ZERO);
    }
}
