package io.certloop.watcher.watch;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.Https;
import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeHints;
import io.certloop.cloud.edge.EdgeProbeResult.Presented;
import io.certloop.cloud.edge.EdgeProbeResult.Served;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.cloud.edge.text.ProbeMessage;
import io.certloop.watcher.inventory.CertificateInspection.Expected;
import io.certloop.watcher.inventory.DnsInspection;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.inventory.KnownDomain;
import io.certloop.watcher.inventory.edge.EdgeInspection;
import io.certloop.watcher.inventory.edge.ResolverView;
import io.certloop.watcher.inventory.limits.EndLimits;
import io.certloop.watcher.sweep.inspect.Snapshots;
import io.certloop.watcher.watch.list.Target;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Inspects a watched name. Its edges are its addresses in DNS. The certificate that a list prescribes, or that was seen
 * first, takes the place of a configured certificate.
 */
@Singleton
public final class WatchSnapshots implements Snapshots {

    private static final int BRIEF = 12;
    private static final Comparator<InetAddress> ORDER =
            Comparator.comparing(InetAddress::getAddress, Arrays::compareUnsigned);

    private final WatchTargets targets;
    private final SourceEdges edges;
    private final SourceDns dns;
    private final EffectiveWatch watch;
    private final Clock clock;

    public WatchSnapshots(WatchTargets targets, SourceEdges edges, SourceDns dns, EffectiveWatch watch, Clock clock) {
        this.targets = targets;
        this.edges = edges;
        this.dns = dns;
        this.watch = watch;
        this.clock = clock;
    }

    @Override
    public DomainSnapshot take(Domain domain, Optional<KnownDomain> known) {
        var key = new DomainKey(domain.account(), domain.name());
        Target target = targets.find(key)
                .orElseThrow(() -> WatchPlane.notFound(key + " is watched no more"))
                .target();
        String source = WatchedTarget.source(domain.account());
        var at = clock.instant();
        Optional<Certificate> before = known.flatMap(KnownDomain::configured);
        SourceDns.Answer dnsAnswer = dns.ask(source, target.host());
        EdgeInspection seen = edges.of(source)
                .inspect(
                        hints -> addresses(dnsAnswer, hints.cname(), target),
                        target.host(),
                        EdgeHints.behind(target.host()),
                        ExpectedLeaves.of(target.expected().or(() -> before.flatMap(Certificate::sha256))),
                        known.map(KnownDomain::edges).orElse(List.of()))
                .by(ResolverView.different(dnsAnswer.views()));
        Expected expected = expected(target, before, seen, watch.rules().limits(target.labels()));
        Domain configured = with(domain, expected);
        return new DomainSnapshot(
                configured,
                at,
                KnownDomain.past(known, configured, at),
                expected,
                seen,
                where(source, target.host(), seen));
    }

    /**
     * What DNS says about a watched name. Its addresses always count as its edges; if no edges could be found, the
     * result is the DNSSEC fault, if there is one.
     */
    private DnsInspection where(String source, String host, EdgeInspection seen) {
        if (!(seen instanceof EdgeInspection.NotLocated)) {
            return new DnsInspection.Here();
        }
        try {
            return dns.dnssecFault(source, host)
                    .<DnsInspection>map(DnsInspection.Bogus::new)
                    .orElse(DnsInspection.NOT_ASKED);
        } catch (DnsFault e) {
            return DnsInspection.NOT_ASKED;
        }
    }

    private static List<EdgeAddress> addresses(SourceDns.Answer dnsAnswer, String host, Target target) {
        List<InetAddress> resolved = dnsAnswer.addresses();
        if (resolved.isEmpty()) {
            throw new DnsFault(ProbeMessage.DNS_NO_ADDRESS.with(host));
        }
        return resolved.stream()
                .distinct()
                .sorted(ORDER)
                .map(address -> new EdgeAddress(address, target.port()))
                .toList();
    }

    private static Expected expected(
            Target target, Optional<Certificate> before, EdgeInspection seen, EndLimits limits) {
        List<ServedCertificate> leaves = seen.all().stream()
                .filter(Served.class::isInstance)
                .map(edge -> ((Served) edge).certificate())
                .toList();
        return target.expected()
                .map(sha256 -> byList(sha256, before, seen, leaves, limits))
                .orElseGet(() -> firstSeen(before, seen, leaves, limits));
    }

    /**
     * The certificate that the list prescribes. Until an edge has shown it, the dates and names of another served
     * certificate are used.
     */
    private static Expected byList(
            String sha256,
            Optional<Certificate> before,
            EdgeInspection seen,
            List<ServedCertificate> leaves,
            EndLimits limits) {
        boolean mayBeKnown = leaves.isEmpty()
                || seen.all().stream()
                        .anyMatch(edge -> edge instanceof Presented presented
                                && presented.sha256().equals(sha256));
        Optional<Certificate> certificate = leaves.stream()
                .filter(leaf -> leaf.sha256().equals(sha256))
                .findFirst()
                .map(WatchSnapshots::certificate)
                .or(() ->
                        before.filter(it -> mayBeKnown).filter(it -> it.sha256().equals(Optional.of(sha256))))
                .or(() -> first(leaves).map(other -> as(sha256, other)));
        return new Expected(certificate, Optional.of(sha256), limits);
    }

    private static Certificate as(String sha256, Certificate other) {
        return new Certificate(
                id(sha256), other.names(), other.notBefore(), other.notAfter(), true, false, Optional.of(sha256));
    }

    private static Expected firstSeen(
            Optional<Certificate> before, EdgeInspection seen, List<ServedCertificate> leaves, EndLimits limits) {
        Optional<Certificate> known = before.filter(it -> it.sha256().isPresent());
        Optional<Certificate> expected = FirstSeenRule.next(known.map(Certificate::notBefore), seen.all())
                .map(WatchSnapshots::certificate)
                .or(() -> known);
        return new Expected(expected.or(() -> first(leaves)), expected.flatMap(Certificate::sha256), limits);
    }

    /**
     * The served certificate that ends first, so that dates and names are checked even if it is unknown which
     * certificate is right.
     */
    private static Optional<Certificate> first(List<ServedCertificate> leaves) {
        return leaves.stream()
                .min(Comparator.comparing(ServedCertificate::notAfter))
                .map(WatchSnapshots::certificate);
    }

    private static Certificate certificate(ServedCertificate leaf) {
        return new Certificate(
                id(leaf.sha256()),
                leaf.names(),
                leaf.notBefore(),
                leaf.notAfter(),
                true,
                false,
                Optional.of(leaf.sha256()));
    }

    private static CertificateId id(String sha256) {
        return new CertificateId(sha256.substring(0, BRIEF));
    }

    private static Domain with(Domain domain, Expected expected) {
        return domain.with(
                Optional.of(new Https(expected.sha256().map(WatchSnapshots::id), false, false, false)),
                domain.issuance());
    }
}
