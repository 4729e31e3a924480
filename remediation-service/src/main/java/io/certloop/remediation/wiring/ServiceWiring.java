package io.certloop.remediation.wiring;

import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.budget.RequestBudget;
import io.certloop.cloud.controlplane.budget.RequestLimits;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.cloud.edge.EdgeLocator;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.cloud.edge.LightEdgeProbe;
import io.certloop.cloud.limit.LeasedRateLimiter;
import io.certloop.cloud.limit.SqlPermitLeases;
import io.certloop.cloud.wiring.OfProvider;
import io.certloop.console.text.Sentences;
import io.certloop.remediation.dataloss.DataLossConfig;
import io.certloop.remediation.dataloss.DataLossPolicy;
import io.certloop.remediation.guardrail.StormRule;
import io.certloop.remediation.notification.AllowedHosts;
import io.certloop.remediation.notification.OutgoingConfig;
import io.certloop.remediation.observation.EdgeProbes;
import io.certloop.remediation.observation.Observer;
import io.certloop.remediation.playbook.LastingProof;
import io.certloop.remediation.playbook.PlaybookConfig;
import io.certloop.remediation.playbook.PlaybookPlanner;
import io.certloop.remediation.playbook.Playbooks;
import io.certloop.remediation.run.RunConfig;
import io.certloop.remediation.run.report.CallbackConfig;
import io.certloop.remediation.run.report.CallbackHosts;
import io.certloop.remediation.session.SessionService;
import io.certloop.remediation.session.SessionStore;
import io.certloop.remediation.storm.StormConfig;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.client.HostConcurrencyLimiter;
import io.certloop.service.jobs.JobsConfig;
import io.certloop.service.security.AccessConfig;
import io.certloop.service.security.tokens.TokenStore;
import io.certloop.service.telemetry.Tracing;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Builds what CDI cannot build from a constructor. */
@Dependent
class ServiceWiring {

    @Produces
    @Singleton
    ControlPlanes planes(@OfProvider ControlPlanes provider, Tracing tracing) {
        return TracedProvider.of(provider, tracing);
    }

    /**
     * The request budget uses real time even if the service runs on another clock, because the provider counts in real
     * time.
     */
    @Produces
    @Singleton
    RequestBudget requestBudget(RequestLimits limits, DataSource database) {
        return new LeasedRateLimiter(limits, new SqlPermitLeases(database, "request_lane"), Clock.systemUTC());
    }

    @Produces
    @Singleton
    Observer observer(
            ControlPlanes planes,
            EdgeLocator locator,
            EdgeProbe probe,
            LightEdgeProbe light,
            DnsLookup dns,
            Tracing tracing,
            Clock clock) {
        return new Observer(
                planes,
                new EdgeProbes(
                        locator,
                        TracedProbe.of(probe, tracing),
                        light,
                        () -> tracing.following(Executors.newVirtualThreadPerTaskExecutor())),
                dns,
                clock);
    }

    @Produces
    @Singleton
    StormRule stormRule(RunConfig runs, StormConfig storm) {
        return new StormRule(runs.lookEvery(), storm.calmFor());
    }

    @Produces
    @Singleton
    DataLossPolicy dataLoss(DataLossConfig config, RunConfig runs) {
        return new DataLossPolicy(config.beatEvery(), runs.settle(), config.clockMargin());
    }

    @Produces
    @Singleton
    PlaybookPlanner planner(Supplier<Playbooks> playbooks, PlaybookConfig config) {
        return new PlaybookPlanner(
                playbooks, config.lastingProof().map(proof -> new LastingProof(proof.issuer(), proof.accountUri())));
    }

    /** Messages to people use the same translations as the pages. */
    @Produces
    @Singleton
    Sentences sentences() {
        return Sentences.of(RunMessage.values());
    }

    @Produces
    @Singleton
    SessionService sessions(SessionStore store, TokenStore tokens, AccessConfig config, Clock clock) {
        return new SessionService(store, tokens::find, config.session(), clock);
    }

    @Produces
    @Singleton
    AllowedHosts allowedHosts(OutgoingConfig config) {
        return new AllowedHosts(config.allowedHosts());
    }

    @Produces
    @Singleton
    CallbackHosts callbackHosts(CallbackConfig config, AllowedHosts others) {
        return CallbackHosts.of(config.hosts(), others);
    }

    /** Limits concurrent requests to hosts that may not answer, so that runs keep the other job threads. */
    @Produces
    @Singleton
    HostConcurrencyLimiter outgoing(CallbackConfig config, JobsConfig jobs, Clock clock) {
        int most = Math.max(1, Math.min(config.atOnce(), jobs.threads() / 2));
        return new HostConcurrencyLimiter(most, Math.min(config.perHost(), most), clock);
    }
}
