package io.certloop.watcher.sweep.inspect;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.Https;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.inventory.CertificateInspection;
import io.certloop.watcher.inventory.DnsInspection;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.inventory.InspectionResult;
import io.certloop.watcher.inventory.KnownDomain;
import io.certloop.watcher.inventory.Past;
import io.certloop.watcher.inventory.Reading;
import io.certloop.watcher.inventory.edge.EdgeInspection;
import io.certloop.watcher.sweep.pace.RateLimitedControlPlane;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Inspects domains of one account, each independently. An inspection that fails also gives a result. */
public final class AccountInspector {

    private static final Logger LOG = Logger.getLogger(AccountInspector.class);
    private static final Set<Reason> OF_DNS = EnumSet.of(
            Reason.DNSSEC_BROKEN,
            Reason.DNS_POINTS_ELSEWHERE,
            Reason.CAA_FORBIDS_ISSUER,
            Reason.VALIDATION_DELEGATED,
            Reason.VALIDATION_DUE);

    private final RateLimitedControlPlane plane;
    private final CertificateInspector certificates;
    private final EdgeInspector edges;
    private final DnsInspector dns;
    private final Predicate<DomainSnapshot> isDoubtful;
    private final Optional<Snapshots> others;
    private final Clock clock;

    /**
     * Creates an inspector for one account.
     *
     * @param isDoubtful whether an inspection must be repeated before anything is concluded from it
     * @param others takes the snapshots of an account without a control plane; empty for other accounts
     */
    public AccountInspector(
            RateLimitedControlPlane plane,
            CertificateInspector certificates,
            EdgeInspector edges,
            DnsInspector dns,
            Predicate<DomainSnapshot> isDoubtful,
            Optional<Snapshots> others,
            Clock clock) {
        this.plane = plane;
        this.certificates = certificates;
        this.edges = edges;
        this.dns = dns;
        this.isDoubtful = isDoubtful;
        this.others = others;
        this.clock = clock;
    }

    public InspectionResult inspect(DomainKey key, Optional<KnownDomain> known) {
        return attempt(key, () -> inspect(read(key.name()), known));
    }

    public InspectionResult inspect(Reading reading, Optional<KnownDomain> known) {
        var key = new DomainKey(reading.domain().account(), reading.domain().name());
        return attempt(key, () -> seen(reading, known));
    }

    private Reading read(DomainName name) {
        return reading(plane.domain(name));
    }

    public Reading reading(Domain told) {
        return new Reading(told, clock.instant());
    }

    public InspectionResult attempt(DomainKey key, Supplier<InspectionResult> inspection) {
        try {
            return inspection.get();
        } catch (ControlPlaneException e) {
            return e.fault() instanceof ControlPlaneFault.NotFound
                    ? new InspectionResult.Absent(key, clock.instant())
                    : new InspectionResult.Unseen(key, clock.instant(), e.getMessage());
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(e, "Inspection failed account=%s domain=%s", key.account(), key.name());
            return new InspectionResult.Unseen(key, clock.instant(), "the inspection itself failed");
        }
    }

    /**
     * Inspects the domain, and inspects it again if the first result is doubtful. A change that lands between reading
     * the control plane and probing the edges looks like a fault, and so does a short failure of an edge; so both are
     * read again.
     */
    private InspectionResult seen(Reading reading, Optional<KnownDomain> known) {
        List<DomainSnapshot> snapshots = new ArrayList<>();
        boolean worries = isDnsWorthAsking(known);
        snapshots.add(snapshot(reading.domain(), known, worries));
        if (isDoubtful.test(snapshots.getFirst())) {
            boolean again = snapshots.getFirst().dns() != DnsInspection.NOT_ASKED;
            snapshots.add(snapshot(read(reading.domain().name()).domain(), known, again));
        }
        return new InspectionResult.Seen(snapshots);
    }

    /**
     * Whether DNS must be queried: at the first inspection of a domain, and as long as a DNS check has failed recently.
     */
    private static boolean isDnsWorthAsking(Optional<KnownDomain> known) {
        return known.map(KnownDomain::trail)
                .filter(trail ->
                        OF_DNS.stream().noneMatch(it -> trail.of(it.name()).wasSick()))
                .isEmpty();
    }

    private DomainSnapshot snapshot(Domain domain, Optional<KnownDomain> known, boolean isDnsWorthAsking) {
        if (others.isPresent()) {
            return others.get().take(domain, known);
        }
        var at = clock.instant();
        Past past = KnownDomain.past(known, domain, at);
        CertificateInspection certificate = certificate(domain);
        ExpectedLeaves expected = certificate.expected();
        EdgeInspection edges = edges(domain, expected, past);
        boolean renews = dns.isRenewalNear(certificate, at);
        boolean asksDns = isDnsWorthAsking || renews || dns.isDue();
        DnsInspection where = asksDns ? dns(domain, expected, renews) : DnsInspection.NOT_ASKED;
        return new DomainSnapshot(domain, at, past, certificate, edges, where);
    }

    private CertificateInspection certificate(Domain domain) {
        List<CertificateId> ids = domain.https().map(Https::certificateIds).orElse(List.of());
        List<CertificateInspection> inspections =
                ids.stream().map(certificates::inspect).toList();
        return inspections.stream()
                .filter(CertificateInspection.Unread.class::isInstance)
                .findFirst()
                .or(() -> read(inspections))
                .orElseGet(CertificateInspection.NotConfigured::new);
    }

    private static Optional<CertificateInspection> read(List<CertificateInspection> inspections) {
        List<Certificate> all =
                inspections.stream().flatMap(each -> each.read().stream()).toList();
        return all.stream().findFirst().map(first -> new CertificateInspection.Read(first, all.subList(1, all.size())));
    }

    private DnsInspection dns(Domain domain, ExpectedLeaves expected, boolean renews) {
        try {
            return dns.inspect(domain, expected, renews);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the replica is being stopped");
        }
    }

    private EdgeInspection edges(Domain domain, ExpectedLeaves expected, Past past) {
        boolean hasCertificate = domain.https().flatMap(Https::certificateId).isPresent();
        return switch (domain.phase()) {
            case SUSPENDED, OFFLINE, GONE -> new EdgeInspection.NotNeeded();
            case ACTIVE, CHANGING, FAILED, UNKNOWN ->
                hasCertificate
                        ? edges.inspect(domain.name().probeHost(), domain.edges(), expected, past.edges())
                        : new EdgeInspection.NotNeeded();
        };
    }
}
