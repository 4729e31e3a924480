package io.certloop.watcher.canary;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.Https;
import io.certloop.cloud.edge.EdgeHints;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.service.text.Message;
import io.certloop.watcher.canary.CanaryConfig.KnownFault;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.check.fault.Checks;
import io.certloop.watcher.inventory.CertificateInspection;
import io.certloop.watcher.inventory.CheckHistory;
import io.certloop.watcher.inventory.DnsInspection;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.inventory.Past;
import io.certloop.watcher.inventory.edge.EdgeInspection;
import io.certloop.watcher.sweep.Canaries;
import io.certloop.watcher.sweep.SweepId;
import io.certloop.watcher.sweep.SweepStore;
import io.certloop.watcher.sweep.inspect.EdgeInspector;
import io.certloop.watcher.text.FindingMessage;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Inspects all configured canaries beside every sweep and reports those whose known fault the checks do not find. */
@Singleton
public final class ConfiguredCanaries {

    private static final AccountId NOBODY = new AccountId("canary");
    private static final CertificateId UNKNOWN = new CertificateId("canary");

    private final List<KnownFault> canaries;
    private final EdgeInspector edges;
    private final Checks checks;
    private final SweepStore sweeps;
    private final Clock clock;

    ConfiguredCanaries(CanaryConfig config, EdgeInspector edges, Checks checks, SweepStore sweeps, Clock clock) {
        this.canaries = config.canaries();
        this.edges = edges;
        this.checks = checks;
        this.sweeps = sweeps;
        this.clock = clock;
    }

    /** Runs on a container thread, so that the start of a sweep does not wait for it. */
    void inspect(@ObservesAsync SweepId sweep) {
        List<Message> missed = canaries.stream()
                .filter(canary -> isMissed(canary, probe(canary.host()), checks, clock.instant()))
                .map(canary -> FindingMessage.CANARY_MISSED.with(canary.host(), canary.expects()))
                .toList();
        sweeps.saveCanaries(sweep, new Canaries(Optional.of(canaries.size()), missed));
    }

    /** Probes the edges of a host as a sweep does for a domain that it inspects for the first time. */
    private EdgeInspection probe(DomainName host) {
        return edges.inspect(host.probeHost(), EdgeHints.behind(host.value()), ExpectedLeaves.UNKNOWN, List.of());
    }

    /**
     * Whether the checks do not find the canary's fault. They assume that no change is in progress at the control plane
     * and that the configured certificate is unreadable, so that only the edges decide.
     */
    static boolean isMissed(KnownFault canary, EdgeInspection edges, Checks checks, Instant at) {
        var snapshot = new DomainSnapshot(
                domain(canary.host()),
                at,
                new Past(Optional.empty(), Optional.empty(), List.of(), CheckHistory.EMPTY),
                new CertificateInspection.Unread(UNKNOWN, "nobody configures a canary"),
                edges,
                DnsInspection.NOT_ASKED);
        return !(checks.verdicts(snapshot).get(canary.expects()) instanceof Verdict.Unhealthy);
    }

    private static Domain domain(DomainName host) {
        return Domain.watched(NOBODY, host, host.value(), Instant.EPOCH)
                .with(Optional.of(new Https(Optional.of(UNKNOWN), false, true, false)), Optional.empty());
    }
}
