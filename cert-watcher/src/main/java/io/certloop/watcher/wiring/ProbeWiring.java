package io.certloop.watcher.wiring;

import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.cloud.edge.EdgeLocator;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.cloud.wiring.EdgeConfig;
import io.certloop.service.database.Transactions;
import io.certloop.service.security.scope.CallerScope;
import io.certloop.watcher.inventory.DomainScope;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.probe.ProbeConfig;
import io.certloop.watcher.probe.ProbePorts;
import io.certloop.watcher.probe.ProbeService;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/** From a scrape to a look at all edges of a host. */
@Singleton
class ProbeWiring {

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
