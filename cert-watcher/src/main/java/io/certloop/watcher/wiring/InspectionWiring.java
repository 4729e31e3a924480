package io.certloop.watcher.wiring;

import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.cloud.edge.EdgeLocator;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.cloud.edge.LightEdgeProbe;
import io.certloop.cloud.wiring.EdgeConfig;
import io.certloop.service.database.Transactions;
import io.certloop.service.security.scope.CallerScope;
import io.certloop.watcher.check.Preflight;
import io.certloop.watcher.inventory.DomainScope;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.probe.ProbeConfig;
import io.certloop.watcher.probe.ProbePorts;
import io.certloop.watcher.probe.ProbeService;
import io.certloop.watcher.sweep.SweepConfig;
import io.certloop.watcher.sweep.inspect.DnsInspector;
import io.certloop.watcher.sweep.inspect.EdgeConcurrencyLimiter;
import io.certloop.watcher.sweep.inspect.EdgeInspector;
import io.certloop.watcher.sweep.inspect.FullProbes;
import io.certloop.watcher.sweep.inspect.LightProbes;
import io.certloop.watcher.sweep.inspect.OtherAccounts;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;

/** How edges and the customer's DNS are inspected, by sweeps and for scrapes. */
@Singleton
class InspectionWiring {

    private final SweepConfig config;
    private final Clock clock;

    InspectionWiring(SweepConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    @Produces
    @Singleton
    LightProbes peeks(LightEdgeProbe lightProbe, EdgeConcurrencyLimiter places) {
        return new LightProbes(lightProbe, places, config.edgePeeksInFlight(), clock);
    }

    @Produces
    @Singleton
    EdgeConcurrencyLimiter edgePlaces() {
        return new EdgeConcurrencyLimiter(
                config.edgePeeksInFlight() + config.edgeProbesInFlight(), config.sparedAfter());
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

    @Produces
    @Singleton
    EdgeInspector edgeInspector(
            @InspectionThreads ExecutorService threads,
            EdgeLocator locator,
            LightProbes peeks,
            EdgeConcurrencyLimiter places,
            EdgeProbe probe) {
        var fullProbes =
                new FullProbes(
                        probe, peeks, places, config.edgeProbesInFlight(), config.fullLookEvery());
        return new EdgeInspector(locator, peeks, fullProbes, threads);
    }

    @Produces
    @Singleton
    DomainScope domainScope(CallerScope scope, Inventory inventory, Transactions transactions) {
        return new DomainScope(scope, inventory, transactions);
    }

    @Produces
    @Singleton
    ProbeService probeService(
            EdgeLocator locator,
            DnsLookup dns,
            EdgeProbe probe,
            Inventory inventory,
            ControlPlanes planes,
            @InspectionThreads ExecutorService threads,
            EdgeConfig edge,
            ProbeConfig config) {
        var ports = new ProbePorts(edge.port(), config.ports().orElse(Set.of()));
        return new ProbeService(locator, dns, probe, inventory, planes, threads, ports);
    }
}
