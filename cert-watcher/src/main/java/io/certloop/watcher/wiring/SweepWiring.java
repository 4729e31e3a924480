package io.certloop.watcher.wiring;

import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.budget.RequestLimits;
import io.certloop.cloud.limit.PermitLeases;
import io.certloop.cloud.limit.SqlPermitLeases;
import io.certloop.service.database.Transactions;
import io.certloop.watcher.check.ExpiryPolicy;
import io.certloop.watcher.finding.FindingStore;
import io.certloop.watcher.inventory.Certificates;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.inventory.Readings;
import io.certloop.watcher.request.RequestPolicy;
import io.certloop.watcher.request.RequestQueue;
import io.certloop.watcher.sweep.ShardQueue;
import io.certloop.watcher.sweep.ShardStore;
import io.certloop.watcher.sweep.SweepConfig;
import io.certloop.watcher.sweep.SweepId;
import io.certloop.watcher.sweep.SweepMeter;
import io.certloop.watcher.sweep.SweepPlan;
import io.certloop.watcher.sweep.SweepService;
import io.certloop.watcher.sweep.SweepStore;
import io.certloop.watcher.sweep.inspect.DnsInspector;
import io.certloop.watcher.sweep.inspect.EdgeInspector;
import io.certloop.watcher.sweep.pace.Pace;
import io.certloop.watcher.sweep.pace.SweepBudget;
import io.certloop.watcher.sweep.record.FindingEvaluator;
import io.certloop.watcher.sweep.record.ResultRecorder;
import io.certloop.watcher.sweep.shard.PageReader;
import io.certloop.watcher.sweep.shard.ReadPolicy;
import io.certloop.watcher.sweep.shard.ShardContextFactory;
import io.certloop.watcher.sweep.shard.ShardProgress;
import io.certloop.watcher.sweep.shard.ShardService;
import io.certloop.watcher.sweep.shard.SingleInspection;
import io.certloop.watcher.watch.WatchPlanes;
import io.certloop.watcher.watch.WatchSnapshots;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;

/** From a tick to recorded findings. */
@Singleton
class SweepWiring {

    private final SweepConfig config;
    private final RequestLimits requestLimits;
    private final Transactions transactions;
    private final Clock clock;

    SweepWiring(
            SweepConfig config,
            RequestLimits requestLimits,
            Transactions transactions,
            Clock clock) {
        this.config = config;
        this.requestLimits = requestLimits;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Produces
    @Singleton
    SweepService sweepService(
            ControlPlanes planes, SweepStore sweeps, ShardQueue queue, Event<SweepId> begun) {
        var plan = new SweepPlan(config.every(), config.keepSweeps());
        return new SweepService(planes, sweeps, queue, transactions, plan, begun::fireAsync, clock);
    }

    @Produces
    @Singleton
    ShardService shardService(
            ShardContextFactory atWork,
            Inventory inventory,
            Readings readings,
            ResultRecorder recorder,
            ShardProgress progress,
            ExpiryPolicy expiry) {
        var policy = new ReadPolicy(expiry, config.readAgainAfter());
        var reader = new PageReader(policy, readings, transactions, clock);
        return new ShardService(
                atWork,
                reader,
                inventory,
                readings,
                recorder,
                progress,
                config.domainsAtOnce(),
                clock);
    }

    @Produces
    @Singleton
    ShardProgress shardProgress(
            SweepStore sweeps,
            ShardStore shards,
            ShardQueue queue,
            Inventory inventory,
            SweepMeter meter) {
        return new ShardProgress(sweeps, shards, queue, inventory, transactions, meter, clock);
    }

    @Produces
    @Singleton
    ShardContextFactory shardsAtWork(
            @InspectionThreads ExecutorService threads,
            WatchPlanes planes,
            WatchSnapshots watched,
            Certificates certificates,
            EdgeInspector edges,
            DnsInspector dns,
            SweepBudget requests,
            FindingEvaluator findingEvaluator) {
        return new ShardContextFactory(
                threads,
                planes,
                certificates,
                edges,
                dns,
                line -> planes.isWatchOnly(line.account()) ? Pace.unlimited() : requests.pace(line),
                requests,
                findingEvaluator::isDoubtful,
                account -> planes.isWatchOnly(account) ? Optional.of(watched) : Optional.empty(),
                clock);
    }

    @Produces
    @Singleton
    SingleInspection singleInspection(
            ShardContextFactory contexts, Inventory inventory, ResultRecorder recorder) {
        return new SingleInspection(contexts, inventory, recorder);
    }

    @Produces
    @Singleton
    PermitLeases permitLeases(DataSource database) {
        return new SqlPermitLeases(database, "request_pace");
    }

    /**
     * Takes the place of cloud-client's own, which replicas do not share. The provider counts in
     * real time, whatever clock the rest runs on.
     */
    @Produces
    @Singleton
    SweepBudget requestBudget(PermitLeases leases) {
        return new SweepBudget(requestLimits, leases, Clock.systemUTC());
    }

    @Produces
    @Singleton
    ResultRecorder resultRecorder(
            FindingEvaluator findingEvaluator,
            FindingStore findings,
            Inventory inventory,
            RequestPolicy requestPolicy,
            RequestQueue asks,
            ShardStore shards,
            SweepMeter meter) {
        return new ResultRecorder(
                findingEvaluator,
                findings,
                inventory,
                requestPolicy,
                asks,
                shards,
                transactions,
                meter);
    }
}
