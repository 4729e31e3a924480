package io.certloop.watcher.wiring;

import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.edge.EdgeLocator;
import io.certloop.cloud.edge.EdgePeek;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.watcher.UnitOfWork;
import io.certloop.watcher.check.Checks;
import io.certloop.watcher.check.ExpiryPolicy;
import io.certloop.watcher.check.Patience;
import io.certloop.watcher.escalation.AskPolicy;
import io.certloop.watcher.escalation.AskQueue;
import io.certloop.watcher.finding.FindingStore;
import io.certloop.watcher.inventory.Fingerprints;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.sweep.AccountLookers;
import io.certloop.watcher.sweep.EdgeLooker;
import io.certloop.watcher.sweep.FullLooks;
import io.certloop.watcher.sweep.Peeks;
import io.certloop.watcher.sweep.ResultRecorder;
import io.certloop.watcher.sweep.ShardLimits;
import io.certloop.watcher.sweep.ShardProgress;
import io.certloop.watcher.sweep.ShardQueue;
import io.certloop.watcher.sweep.ShardService;
import io.certloop.watcher.sweep.ShardStore;
import io.certloop.watcher.sweep.SweepMeter;
import io.certloop.watcher.sweep.SweepPlan;
import io.certloop.watcher.sweep.SweepService;
import io.certloop.watcher.sweep.SweepStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ExecutorService;

/** From a tick to recorded findings. */
@Singleton
class SweepWiring {

    private final WatcherConfig config;
    private final UnitOfWork work;
    private final Clock clock;

    SweepWiring(WatcherConfig config, UnitOfWork work, Clock clock) {
        this.config = config;
        this.work = work;
        this.clock = clock;
    }

    @Produces
    @Singleton
    SweepService sweepService(ControlPlanes planes, SweepStore sweeps, ShardQueue queue) {
        var plan = new SweepPlan(config.every(), config.keepSweeps());
        return new SweepService(planes, sweeps, queue, work, plan, clock);
    }

    @Produces
    @Singleton
    ShardService shardService(
            AccountLookers lookers,
            Inventory inventory,
            ResultRecorder recorder,
            ShardProgress progress) {
        return new ShardService(lookers, inventory, recorder, progress, limits(), clock);
    }

    @Produces
    @Singleton
    ShardProgress shardProgress(SweepStore sweeps, ShardStore shards, SweepMeter meter) {
        return new ShardProgress(sweeps, shards, work, meter, clock);
    }

    @Produces
    @Singleton
    AccountLookers accountLookers(
            @LookThreads ExecutorService threads,
            ControlPlanes planes,
            Fingerprints fingerprints,
            EdgeLocator locator,
            EdgePeek peek,
            EdgeProbe probe) {
        var peeks = new Peeks(peek, config.edgePeeksInFlight());
        var fullLooks =
                new FullLooks(probe, peeks, config.edgeProbesInFlight(), config.fullLookEvery());
        var edges = new EdgeLooker(locator, peeks, fullLooks, threads);
        return new AccountLookers(threads, planes, fingerprints, edges, limits(), clock);
    }

    @Produces
    @Singleton
    ResultRecorder resultRecorder(
            FindingStore findings,
            Inventory inventory,
            AskPolicy askPolicy,
            AskQueue asks,
            ShardStore shards,
            SweepMeter meter) {
        return new ResultRecorder(
                checks(), findings, inventory, askPolicy, asks, shards, work, meter);
    }

    private ShardLimits limits() {
        return new ShardLimits(config.requestsPerSecond(), config.domainsAtOnce());
    }

    private Checks checks() {
        var patience = new Patience(config.stuckAfter(), config.issuanceStuckAfter());
        WatcherConfig.Warn warn = config.expiry().warn();
        WatcherConfig.Repair repair = config.expiry().repair();
        return new Checks(
                patience,
                new ExpiryPolicy(
                        new ExpiryPolicy.Step(warn.divisor(), warn.floor(), warn.ceiling()),
                        new ExpiryPolicy.Step(repair.divisor(), repair.floor(), repair.ceiling())));
    }
}
