package io.certloop.remediation.wiring;

import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.cloud.edge.EdgeLocator;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.remediation.diagnosis.Patience;
import io.certloop.remediation.guardrail.AttemptLimit;
import io.certloop.remediation.observation.DomainDirectory;
import io.certloop.remediation.observation.Observer;
import io.certloop.remediation.run.DomainLook;
import io.certloop.remediation.run.DomainSteps;
import io.certloop.remediation.run.GroupLook;
import io.certloop.remediation.run.GroupSteps;
import io.certloop.remediation.run.RunEngine;
import io.certloop.remediation.run.RunPolicy;
import io.certloop.remediation.run.RunService;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.Writes;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Builds the framework-free parts. */
@Dependent
class Wiring {

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    RunPolicy policy(RemediationConfig config) {
        return new RunPolicy(
                new Patience(
                        config.stuckAfter(),
                        config.issuanceStuckAfter(),
                        config.propagation(),
                        config.expiringShare(),
                        config.expiringCeiling(),
                        config.usefulLeft()),
                new AttemptLimit(config.attemptsLimit(), config.attemptsWindow()),
                config.lookEvery(),
                config.settle(),
                config.verifyDeadline(),
                config.issuanceDeadline(),
                config.escalateAfter(),
                config.unknownDeadline(),
                config.attemptsPerAction(),
                config.writesPerRun(),
                config.domainsPerRun());
    }

    @Produces
    @Singleton
    DomainDirectory directory(ControlPlanes planes, RemediationConfig config, Clock clock) {
        return new DomainDirectory(planes, config.directoryFreshness(), clock);
    }

    @Produces
    @Singleton
    Observer observer(
            ControlPlanes planes,
            EdgeLocator locator,
            EdgeProbe probe,
            DnsLookup dns,
            Clock clock) {
        return new Observer(planes, locator, probe, dns, clock);
    }

    @Produces
    @Singleton
    DomainLook domainLook(DomainDirectory directory, Observer observer, Clock clock) {
        return new DomainLook(directory, observer, clock);
    }

    @Produces
    @Singleton
    RunService runs(RunStore store, DomainLook look, RunPolicy policy) {
        return new RunService(store, look, policy);
    }

    @Produces
    @Singleton
    RunEngine engine(
            RunStore store,
            ControlPlanes planes,
            DomainLook look,
            DomainDirectory directory,
            Observer observer,
            RunPolicy policy,
            Clock clock) {
        Writes writes = new Writes(store, planes, policy, clock);
        return new RunEngine(
                store,
                new DomainSteps(store, look, writes, policy),
                new GroupSteps(store, new GroupLook(directory, observer, policy, clock), policy),
                clock);
    }
}
