package io.certloop.watcher.wiring;

import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.budget.RequestLimits;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.cloud.edge.EdgeHints;
import io.certloop.cloud.edge.EdgeLocator;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.cloud.limit.PermitLeases;
import io.certloop.cloud.limit.SqlPermitLeases;
import io.certloop.watcher.canary.CanaryProbe;
import io.certloop.watcher.canary.ConfiguredCanaries;
import io.certloop.watcher.check.Preflight;
import io.certloop.watcher.inventory.Certificates;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.request.EscalationConfig;
import io.certloop.watcher.request.RequestPolicy;
import io.certloop.watcher.sweep.Canaries;
import io.certloop.watcher.sweep.SweepConfig;
import io.certloop.watcher.sweep.SweepId;
import io.certloop.watcher.sweep.SweepService;
import io.certloop.watcher.sweep.inspect.DnsInspector;
import io.certloop.watcher.sweep.inspect.EdgeConcurrencyLimiter;
import io.certloop.watcher.sweep.inspect.EdgeInspector;
import io.certloop.watcher.sweep.inspect.FullProbes;
import io.certloop.watcher.sweep.inspect.LightProbes;
import io.certloop.watcher.sweep.inspect.OtherAccounts;
import io.certloop.watcher.sweep.pace.Pace;
import io.certloop.watcher.sweep.pace.SweepBudget;
import io.certloop.watcher.sweep.record.FindingEvaluator;
import io.certloop.watcher.sweep.shard.ShardContextFactory;
import io.certloop.watcher.watch.WatchPlanes;
import io.certloop.watcher.watch.WatchSnapshots;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import javax.sql.DataSource;

@Singleton
class SweepWiring {

    private final SweepConfig config;

    SweepWiring(SweepConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    Consumer<SweepId> started(Event<SweepId> begun) {
        return begun::fireAsync;
    }

    /**
     * Probes the canaries (endpoints with known faults, which a sweep must find) on a container thread, so that the
     * start of a sweep does not wait for them.
     */
    void probeCanaries(@ObservesAsync SweepId sweep, ConfiguredCanaries canaries, SweepService sweeps) {
        sweeps.saveCanaries(sweep, new Canaries(Optional.of(canaries.size()), canaries.missed()));
    }

    @Produces
    @Singleton
    CanaryProbe canaryProbe(EdgeInspector edges) {
        return host ->
                edges.inspect(host.probeHost(), EdgeHints.behind(host.value()), ExpectedLeaves.UNKNOWN, List.of());
    }

    @Produces
    @Singleton
    RequestPolicy requestPolicy(EscalationConfig escalation, WatchPlanes planes) {
        return new RequestPolicy(escalation.askAgainAfter(), planes::isWatchOnly);
    }

    @Produces
    @Singleton
    ShardContextFactory shardContextFactory(
            @VirtualThreads ExecutorService threads,
            WatchPlanes planes,
            WatchSnapshots watched,
            Certificates certificates,
            EdgeInspector edges,
            DnsInspector dns,
            SweepBudget requests,
            FindingEvaluator findingEvaluator,
            Clock clock) {
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
    PermitLeases permitLeases(DataSource database) {
        return new SqlPermitLeases(database, "request_pace");
    }

    /**
     * Replaces the request budget of cloud-client, which replicas do not share. It uses the system clock even if other
     * beans use another clock, because the provider counts requests in real time.
     */
    @Produces
    @Singleton
    SweepBudget requestBudget(RequestLimits limits, PermitLeases leases) {
        return new SweepBudget(limits, leases, Clock.systemUTC());
    }

    @Produces
    @Singleton
    EdgeConcurrencyLimiter edgePlaces() {
        return new EdgeConcurrencyLimiter(
                config.edgePeeksInFlight() + config.edgeProbesInFlight(), config.sparedAfter());
    }

    @Produces
    @Singleton
    FullProbes fullProbes(EdgeProbe probe, LightProbes peeks, EdgeConcurrencyLimiter places) {
        return new FullProbes(probe, peeks, places, config.edgeProbesInFlight(), config.fullLookEvery());
    }

    @Produces
    @Singleton
    DnsInspector dnsInspector(
            DnsLookup dns,
            EdgeLocator locator,
            Inventory inventory,
            ControlPlanes planes,
            LightProbes peeks,
            Preflight preflight) {
        return new DnsInspector(
                dns,
                locator,
                new OtherAccounts(inventory, planes)::of,
                peeks,
                preflight,
                config.dnsLookEvery(),
                most -> ThreadLocalRandom.current().nextInt(most));
    }
}
