package io.certloop.remediation.wiring;

import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.cloud.edge.EdgeLocator;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.remediation.observation.DirectoryConfig;
import io.certloop.remediation.observation.DomainDirectory;
import io.certloop.remediation.observation.Observer;
import io.certloop.service.security.scope.CallerScope;
import io.certloop.service.telemetry.Tracing;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executors;

/** Builds what looks at the provider, the edges and DNS. */
@Dependent
class ObservationWiring {

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    DomainDirectory directory(
            ControlPlanes planes,
            DirectoryConfig config,
            Tracing tracing,
            CallerScope scope,
            Clock clock) {
        return new DomainDirectory(
                TracedProvider.of(planes, tracing),
                config.directoryFreshness(),
                config.allAccounts(),
                scope,
                clock);
    }

    @Produces
    @Singleton
    Observer observer(
            ControlPlanes planes,
            EdgeLocator locator,
            EdgeProbe probe,
            DnsLookup dns,
            Tracing tracing,
            Clock clock) {
        return new Observer(
                TracedProvider.of(planes, tracing),
                locator,
                TracedProbe.of(probe, tracing),
                dns,
                () -> tracing.following(Executors.newVirtualThreadPerTaskExecutor()),
                clock);
    }
}
