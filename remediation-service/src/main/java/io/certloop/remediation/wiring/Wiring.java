package io.certloop.remediation.wiring;

import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.cloud.edge.EdgeLocator;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.remediation.audit.AuditLog;
import io.certloop.remediation.audit.AuditService;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.remediation.audit.Refusals;
import io.certloop.remediation.dataloss.DataLossPolicy;
import io.certloop.remediation.dataloss.DataLossWindows;
import io.certloop.remediation.diagnosis.Patience;
import io.certloop.remediation.guardrail.GuardrailPolicy;
import io.certloop.remediation.guardrail.StormRule;
import io.certloop.remediation.observation.DomainDirectory;
import io.certloop.remediation.observation.Observer;
import io.certloop.remediation.pause.PauseService;
import io.certloop.remediation.pause.PauseStore;
import io.certloop.remediation.playbook.PlaybookPlanner;
import io.certloop.remediation.playbook.yaml.PlaybookReader;
import io.certloop.remediation.rehearsal.Rehearsal;
import io.certloop.remediation.run.AllowedHosts;
import io.certloop.remediation.run.ApprovalTimes;
import io.certloop.remediation.run.Approvals;
import io.certloop.remediation.run.CallbackHosts;
import io.certloop.remediation.run.Contradictions;
import io.certloop.remediation.run.DomainLook;
import io.certloop.remediation.run.DomainSteps;
import io.certloop.remediation.run.GroupLook;
import io.certloop.remediation.run.GroupSteps;
import io.certloop.remediation.run.Guard;
import io.certloop.remediation.run.Looks;
import io.certloop.remediation.run.LostWrites;
import io.certloop.remediation.run.ProofCheck;
import io.certloop.remediation.run.Retention;
import io.certloop.remediation.run.RunArchive;
import io.certloop.remediation.run.RunEngine;
import io.certloop.remediation.run.RunPolicy;
import io.certloop.remediation.run.RunService;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.WriteLog;
import io.certloop.remediation.run.Writes;
import io.certloop.remediation.storm.StormService;
import io.certloop.remediation.window.WindowService;
import io.certloop.remediation.window.WindowStore;
import io.certloop.service.files.FilesInForce;
import io.certloop.service.http.HostConcurrencyLimiter;
import io.certloop.service.telemetry.Tracing;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

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
                config.lookEvery(),
                config.heldLookEvery(),
                config.settle(),
                config.verifyDeadline(),
                config.issuanceDeadline(),
                config.escalateAfter(),
                config.unknownDeadline(),
                config.attemptsPerAction(),
                config.writesPerRun(),
                config.domainsPerRun(),
                new ApprovalTimes(config.approvalWait(), config.approvalValid()),
                config.runAgeLimit());
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

    /** For everything that is sent to hosts which may not answer; runs keep the other threads. */
    @Produces
    @Singleton
    HostConcurrencyLimiter outgoing(CallbackConfig config, JobConfig jobs, Clock clock) {
        int most = Math.max(1, Math.min(config.atOnce(), jobs.threads() / 2));
        return new HostConcurrencyLimiter(most, Math.min(config.perHost(), most), clock);
    }

    @Produces
    @Singleton
    AuditService audit(
            AuditLog log,
            @ConfigProperty(name = "certloop.audit.verification-kept", defaultValue = "PT1M")
                    Duration kept,
            Clock clock) {
        return new AuditService(log, kept, clock);
    }

    @Produces
    @Singleton
    Refusals refusals(AuditTrail trail, Clock clock) {
        return new Refusals(trail, clock);
    }

    @Produces
    @Singleton
    PlaybookReader playbooks() {
        return new PlaybookReader();
    }

    @Produces
    @Singleton
    Retention retention(Looks looks, RunArchive runs, RetentionConfig config, Clock clock) {
        return new Retention(
                looks, runs, new Retention.Ages(config.looks(), config.evidence()), clock);
    }

    @Produces
    @Singleton
    Rehearsal rehearsal(Looks looks) {
        return new Rehearsal(looks);
    }

    @Produces
    @Singleton
    PlaybookPlanner planner(RemediationConfig config, PlaybookReader reader, FilesInForce files) {
        return new PlaybookPlanner(
                new PlaybooksInForce(config.playbooksFile(), reader, files.named("playbooks")));
    }

    @Produces
    @Singleton
    PauseService pauses(PauseStore store, Clock clock) {
        return new PauseService(store, clock);
    }

    @Produces
    @Singleton
    WindowService windows(WindowStore store, Clock clock) {
        return new WindowService(store, clock);
    }

    @Produces
    @Singleton
    GuardrailPolicy guardrails(LimitsInForce limits, StormRule storm, RemediationConfig config) {
        return new GuardrailPolicy(limits, storm, config.lookEvery());
    }

    @Produces
    @Singleton
    LimitsInForce limits(RemediationConfig config, FilesInForce files) {
        return new LimitsInForce(
                LimitsInForce.configured(config), config.limitsFile(), files.named("limits"));
    }

    @Produces
    @Singleton
    StormRule stormRule(RemediationConfig config, StormConfig storm) {
        return new StormRule(config.lookEvery(), storm.calmFor());
    }

    @Produces
    @Singleton
    Guard guard(
            GuardrailPolicy policy,
            WriteLog writes,
            PauseStore pauses,
            WindowStore windows,
            StormService storms) {
        return new Guard(policy::now, writes, pauses, windows, storms);
    }

    @Produces
    @Singleton
    DataLossPolicy dataLoss(DataLossConfig config, RemediationConfig remediation) {
        return new DataLossPolicy(config.beatEvery(), remediation.settle(), config.clockMargin());
    }

    @Produces
    @Singleton
    LostWrites lostWrites(DataLossWindows windows, WriteLog writes, DataLossPolicy policy) {
        return new LostWrites(windows, writes, policy.clockMargin());
    }

    @Produces
    @Singleton
    DomainDirectory directory(
            ControlPlanes planes, RemediationConfig config, Tracing tracing, Clock clock) {
        return new DomainDirectory(
                TracedProvider.of(planes, tracing), config.directoryFreshness(), clock);
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

    @Produces
    @Singleton
    DomainLook domainLook(DomainDirectory directory, Observer observer, Clock clock) {
        return new DomainLook(directory, observer, clock);
    }

    @Produces
    @Singleton
    RunService runs(
            RunStore store,
            DomainLook look,
            PlaybookPlanner planner,
            Guard guard,
            Approvals approvals,
            RunPolicy policy,
            Clock clock) {
        return new RunService(store, look, planner, guard, approvals, policy, clock);
    }

    @Produces
    @Singleton
    RunEngine engine(
            RunStore store,
            ControlPlanes planes,
            DomainLook look,
            DomainDirectory directory,
            Observer observer,
            PlaybookPlanner planner,
            Guard guard,
            LostWrites lost,
            Approvals approvals,
            Looks looks,
            Contradictions contradictions,
            RunPolicy policy,
            Tracing tracing,
            Clock clock) {
        Looks checked = new ProofCheck(looks, store, contradictions);
        Writes writes =
                new Writes(
                        store,
                        TracedProvider.of(planes, tracing),
                        guard,
                        lost,
                        approvals,
                        policy,
                        clock);
        return new RunEngine(
                store,
                new DomainSteps(store, look, planner, checked, writes, policy),
                new GroupSteps(
                        store, new GroupLook(directory, observer, planner, policy, clock), policy),
                policy,
                clock);
    }
}
