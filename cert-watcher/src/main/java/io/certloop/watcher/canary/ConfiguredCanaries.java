package io.certloop.watcher.canary;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.Https;
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
import io.certloop.watcher.text.FindingMessage;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Inspects all configured canaries and reports those whose known fault the checks do not find. */
@Singleton
public final class ConfiguredCanaries {

    private static final AccountId NOBODY = new AccountId("canary");
    private static final CertificateId UNKNOWN = new CertificateId("canary");

    private final List<KnownFault> canaries;
    private final CanaryProbe eye;
    private final Checks checks;
    private final Clock clock;

    public ConfiguredCanaries(CanaryConfig config, CanaryProbe eye, Checks checks, Clock clock) {
        this.canaries = config.canaries();
        this.eye = eye;
        this.checks = checks;
        this.clock = clock;
    }

    public int size() {
        return canaries.size();
    }

    public List<Message> missed() {
        return canaries.stream().flatMap(canary -> missed(canary).stream()).toList();
    }

    private Optional<Message> missed(KnownFault canary) {
        Map<?, Verdict> verdicts = checks.verdicts(snapshot(canary.host()));
        return verdicts.get(canary.expects()) instanceof Verdict.Unhealthy
                ? Optional.empty()
                : Optional.of(FindingMessage.CANARY_MISSED.with(canary.host(), canary.expects()));
    }

    /**
     * A snapshot of the host for the checks: it assumes that no change is in progress at the control plane and that the
     * configured certificate is unreadable, so that only the edges decide.
     */
    private DomainSnapshot snapshot(DomainName host) {
        EdgeInspection edges = eye.probe(host);
        return new DomainSnapshot(
                domain(host),
                clock.instant(),
                new Past(Optional.empty(), Optional.empty(), List.of(), CheckHistory.EMPTY),
                new CertificateInspection.Unread(UNKNOWN, "nobody configures a canary"),
                edges,
                DnsInspection.NOT_ASKED);
    }

    private static Domain domain(DomainName host) {
        return Domain.watched(NOBODY, host, host.value(), Instant.EPOCH)
                .with(Optional.of(new Https(Optional.of(UNKNOWN), false, true, false)), Optional.empty());
    }
}
