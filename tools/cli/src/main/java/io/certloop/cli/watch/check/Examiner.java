package io.certloop.cli.watch.check;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.watcher.check.ExpiryPolicy;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Ordering;
import io.certloop.watcher.check.Patience;
import io.certloop.watcher.check.Preflight;
import io.certloop.watcher.check.ProofReuse;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.check.fault.Checks;
import io.certloop.watcher.inventory.CertificateInspection;
import io.certloop.watcher.inventory.CheckHistory;
import io.certloop.watcher.inventory.DnsInspection;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.inventory.Past;
import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.inventory.edge.EdgeInspection;
import io.certloop.watcher.watch.list.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs the checks of cert-watcher on a name without a control plane: the expected certificate stands in for the
 * configured certificate.
 */
final class Examiner {

    /** The reasons whose checks need nothing but edges and DNS, the most urgent first. */
    static final Set<Reason> REASONS = Collections.unmodifiableSet(EnumSet.of(
            Reason.CERTIFICATE_EXPIRED,
            Reason.CERTIFICATE_REVOKED,
            Reason.CERTIFICATE_NOT_YET_VALID,
            Reason.HOST_MISMATCH,
            Reason.SERVED_OTHER_CERTIFICATE,
            Reason.EDGE_REGRESSED,
            Reason.PROPAGATION_STUCK,
            Reason.EDGES_DISAGREE,
            Reason.CHAIN_INCOMPLETE,
            Reason.UNTRUSTED,
            Reason.LIFETIME_TOO_LONG,
            Reason.SCT_MISSING,
            Reason.CERTIFICATE_REGRESSED,
            Reason.CERTIFICATE_EXPIRING,
            Reason.DNSSEC_BROKEN,
            Reason.LARGE_CLIENT_HELLO_FAILS,
            Reason.WEAK_CRYPTOGRAPHY,
            Reason.EDGE_UNREACHABLE));

    private static final AccountId NO_ACCOUNT = new AccountId("watch");
    private static final Instant NEVER = Instant.MAX.minus(Duration.ofDays(1));
    private static final Duration PROPAGATION = Duration.ofMinutes(5);

    private final Checks checks;
    private final Map<String, List<EdgeFact>> before = new ConcurrentHashMap<>();

    Examiner(ExpiryPolicy expiry) {
        Patience patience = new Patience(PROPAGATION, PROPAGATION, PROPAGATION);
        this.checks = new Checks(
                patience, new Preflight(expiry, Duration.ZERO, Ordering.UNKNOWN, Set.of(), ProofReuse.BY_PROVIDER));
    }

    /** Returns the findings of a name, the most urgent first. */
    List<Finding> examine(Target target, NameInspection inspection, Optional<Expectation> expected, Instant at) {
        DomainSnapshot snapshot = snapshot(target, inspection, expected, at);
        before.put(target.key(), snapshot.edgeFacts());
        Map<Reason, Verdict> verdicts = checks.verdicts(snapshot);
        return REASONS.stream()
                .map(verdicts::get)
                .filter(Verdict.Unhealthy.class::isInstance)
                .map(verdict -> ((Verdict.Unhealthy) verdict).finding())
                .toList();
    }

    private DomainSnapshot snapshot(
            Target target, NameInspection inspection, Optional<Expectation> expected, Instant at) {
        Instant since = expected.map(Expectation::since).orElse(Instant.EPOCH);
        var past = new Past(
                Optional.empty(), Optional.of(since), before.getOrDefault(target.key(), List.of()), CheckHistory.EMPTY);
        return new DomainSnapshot(
                Domain.watched(NO_ACCOUNT, target.name(), target.host(), since),
                at,
                past,
                new CertificateInspection.Read(certificate(target, inspection, expected.map(Expectation::sha256))),
                inspection
                        .failure()
                        .<EdgeInspection>map(EdgeInspection.NotLocated::new)
                        .orElseGet(() -> new EdgeInspection.Probed(inspection.edges())),
                inspection.dnssec().<DnsInspection>map(DnsInspection.Bogus::new).orElse(DnsInspection.NOT_ASKED));
    }

    /**
     * The expected certificate, with its dates and names as edges show them. If no edge serves it, or no certificate is
     * expected, the dates and names are those of the served certificate that ends first, so that they are checked
     * nevertheless. Where edges show nothing, they cannot cause a finding.
     */
    private static Certificate certificate(Target target, NameInspection inspection, Optional<String> sha256) {
        List<ServedCertificate> served = inspection.served();
        return served.stream()
                .filter(leaf -> sha256.filter(leaf.sha256()::equals).isPresent())
                .findFirst()
                .or(() -> served.stream().min(Comparator.comparing(ServedCertificate::notAfter)))
                .map(leaf -> certificate(leaf.sha256(), leaf.names(), leaf.notBefore(), leaf.notAfter(), sha256))
                .orElseGet(() -> certificate(sha256.orElse("-"), List.of(target.host()), Instant.EPOCH, NEVER, sha256));
    }

    private static Certificate certificate(
            String id, List<String> names, Instant notBefore, Instant notAfter, Optional<String> sha256) {
        String brief = id.length() > 12 ? id.substring(0, 12) : id;
        return new Certificate(new CertificateId(brief), names, notBefore, notAfter, true, false, sha256);
    }
}
