package io.certloop.remediation.observation;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Capabilities;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.cloud.edge.EdgeProbeResult;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Inspects a domain and returns an {@link Observation}. Blocking and read-only; a failure of the provider becomes part
 * of the observation, not an exception.
 */
public final class Observer {

    /** The remaining time above which no configuration lets a certificate count as expiring. */
    private static final Duration FAR = Duration.ofDays(90);

    /** The most certificates of a domain that are read with all details; each costs one request, once. */
    private static final int MOST_CANDIDATES = 3;

    private static final int MOST_PREVIOUS = 20;

    private final ControlPlanes controlPlanes;
    private final EdgeProbes probes;
    private final DnsFacts dnsFacts;
    private final Clock clock;
    private final KnownCertificates known = new KnownCertificates();

    public Observer(ControlPlanes controlPlanes, EdgeProbes probes, DnsLookup dns, Clock clock) {
        this.controlPlanes = controlPlanes;
        this.probes = probes;
        this.dnsFacts = new DnsFacts(dns);
        this.clock = clock;
    }

    /**
     * Which certificates of the account an inspection lists. A list costs one request for each hundred certificates.
     */
    public enum Listing {
        /** All certificates that cover the domain. */
        COVERING,
        /**
         * The certificates that cover the domain, but only if the configured certificate may have to be replaced soon.
         */
        IF_NEEDED
    }

    public Observation observe(AccountId account, DomainName name, Listing listing) {
        if (!controlPlanes.accounts().contains(account)) {
            return unread(name, Optional.of(account), notConfigured(account));
        }
        ControlPlane controlPlane = controlPlanes.of(account);
        Domain domain;
        try {
            domain = ownOrWildcard(controlPlane, name);
        } catch (ControlPlaneException e) {
            return unread(name, Optional.of(account), e.fault());
        }
        return complete(controlPlane, domain, listing);
    }

    public Observation notOurs(DomainName name) {
        return unread(
                name, Optional.empty(), new ControlPlaneFault.NotFound("", "no account that we know has this domain"));
    }

    /** The observation of a domain that could not be read, for example because its account could not be determined. */
    public Observation unread(DomainName name, Optional<AccountId> account, ControlPlaneFault why) {
        return new Observation(
                name,
                clock.instant(),
                account,
                Optional.empty(),
                Optional.of(why),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Capabilities(Set.of()),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** Searches the account's certificates for the certificate that edges served before the run's first write. */
    public Previous previous(Observation seen, RollbackBaseline before) {
        if (seen.account().isEmpty() || seen.certificatesFault().isPresent()) {
            return new Previous(before, Optional.empty(), seen.certificatesFault());
        }
        ControlPlane controlPlane = controlPlanes.of(seen.account().get());
        try {
            return new Previous(
                    before,
                    controlPlane.certificates().stream()
                            .filter(each -> each.covers(seen.name()))
                            .filter(each -> endsTogether(each, before))
                            .flatMap(each -> withFingerprint(controlPlane, each.id()).stream())
                            .filter(each -> each.sha256().equals(Optional.of(before.sha256())))
                            .findFirst(),
                    Optional.empty());
        } catch (ControlPlaneException e) {
            return new Previous(before, Optional.empty(), Optional.of(e.getMessage()));
        }
    }

    /**
     * Searches the certificates that cover the domain for the certificate that edges served before another party
     * changed the domain's configuration. Empty if none has the fingerprint.
     *
     * @throws ControlPlaneException if the certificates could not be read
     */
    public Optional<Previous> previous(Observation seen, String sha256) {
        if (seen.account().isEmpty() || seen.configured().isEmpty()) {
            return Optional.empty();
        }
        ControlPlane controlPlane = controlPlanes.of(seen.account().get());
        return controlPlane.certificates().stream()
                .filter(each -> each.covers(seen.name()))
                .sorted(Comparator.comparing(Certificate::notBefore).reversed())
                .limit(MOST_PREVIOUS)
                .map(each -> whole(controlPlane, seen.account().get(), each))
                .filter(each -> each.sha256().equals(Optional.of(sha256)))
                .findFirst()
                .map(each -> new Previous(RollbackBaseline.before(seen, each), Optional.of(each), Optional.empty()));
    }

    /**
     * Whether the certificates expire in the same second. Lists contain no fingerprints, and providers return times in
     * seconds.
     */
    private static boolean endsTogether(Certificate certificate, RollbackBaseline before) {
        return certificate.notAfter().getEpochSecond() == before.notAfter().getEpochSecond();
    }

    private static Optional<Certificate> withFingerprint(ControlPlane controlPlane, CertificateId id) {
        try {
            return Optional.of(controlPlane.certificate(id));
        } catch (ControlPlaneException e) {
            if (e.fault() instanceof ControlPlaneFault.NotFound) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static ControlPlaneFault notConfigured(AccountId account) {
        return new ControlPlaneFault.NotFound("", "account " + account + " is not configured");
    }

    private static Domain ownOrWildcard(ControlPlane controlPlane, DomainName name) {
        try {
            return controlPlane.domain(name);
        } catch (ControlPlaneException e) {
            if (e.fault() instanceof ControlPlaneFault.NotFound
                    && name.wildcardParent().isPresent()) {
                return controlPlane.domain(name.wildcardParent().get());
            }
            throw e;
        }
    }

    private Observation complete(ControlPlane controlPlane, Domain domain, Listing listing) {
        List<Certificate> all = List.of();
        Optional<String> certificatesFault = Optional.empty();
        try {
            all = configured(controlPlane, domain);
        } catch (ControlPlaneException e) {
            certificatesFault = Optional.of(e.getMessage());
        }
        Optional<Certificate> configured = all.stream().findFirst();
        List<EdgeProbeResult> edges = List.of();
        Optional<String> edgesFault = Optional.empty();
        if (domain.https().isPresent() && domain.phase() != DomainPhase.SUSPENDED) {
            try {
                edges = probes.of(domain, Certificate.expected(all));
            } catch (DnsFault e) {
                edgesFault = Optional.of(e.getMessage());
            }
        }
        List<Certificate> covering = List.of();
        try {
            if (certificatesFault.isEmpty()
                    && (listing == Listing.COVERING
                            || mayBeReplaced(domain, configured)
                            || Observation.isRevoked(configured, edges))) {
                covering = covering(controlPlane, domain, configured);
            }
        } catch (ControlPlaneException e) {
            certificatesFault = Optional.of(e.getMessage());
        }
        return new Observation(
                domain.name(),
                clock.instant(),
                Optional.of(domain.account()),
                Optional.of(domain),
                Optional.empty(),
                configured,
                covering,
                certificatesFault,
                edges,
                edgesFault,
                dnsFacts.validationPublished(domain),
                dnsFacts.pointsElsewhere(domain),
                controlPlane.capabilities(),
                Optional.empty(),
                Optional.empty(),
                all.stream().skip(1).toList());
    }

    private List<Certificate> configured(ControlPlane controlPlane, Domain domain) {
        return domain.https().stream()
                .flatMap(https -> https.certificateIds().stream())
                .map(id -> known.of(domain.account(), id, controlPlane::certificate))
                .toList();
    }

    /**
     * The certificates that cover the domain. Candidates for binding are read individually, because a list contains few
     * details about them.
     */
    private List<Certificate> covering(ControlPlane controlPlane, Domain domain, Optional<Certificate> configured) {
        List<Certificate> listed = controlPlane.certificates().stream()
                .filter(each -> each.covers(domain.name()))
                .toList();
        Set<CertificateId> next = listed.stream()
                .filter(each -> each.enabled() && each.isValidAt(clock.instant()))
                .filter(each -> isLater(each, configured))
                .sorted(Comparator.comparing(Certificate::notAfter).reversed())
                .limit(MOST_CANDIDATES)
                .map(Certificate::id)
                .collect(Collectors.toSet());
        return listed.stream()
                .map(each -> next.contains(each.id()) ? whole(controlPlane, domain.account(), each) : each)
                .toList();
    }

    private static boolean isLater(Certificate candidate, Optional<Certificate> configured) {
        return configured
                .map(now -> candidate.notAfter().isAfter(now.notAfter())
                        || candidate.notBefore().isAfter(now.notBefore()))
                .orElse(true);
    }

    private Certificate whole(ControlPlane controlPlane, AccountId account, Certificate listed) {
        try {
            Certificate read = known.of(account, listed.id(), controlPlane::certificate);
            return new Certificate(
                    listed.id(),
                    listed.names(),
                    listed.notBefore(),
                    listed.notAfter(),
                    listed.enabled(),
                    listed.ordered(),
                    read.sha256(),
                    read.traits());
        } catch (ControlPlaneException e) {
            if (e.fault() instanceof ControlPlaneFault.NotFound) {
                return listed;
            }
            throw e;
        }
    }

    private boolean mayBeReplaced(Domain domain, Optional<Certificate> configured) {
        return domain.phase() == DomainPhase.FAILED
                || configured.filter(this::isFarFromItsEnd).isEmpty();
    }

    private boolean isFarFromItsEnd(Certificate certificate) {
        Duration half = certificate.lifetime().dividedBy(2);
        Duration left = Duration.between(clock.instant(), certificate.notAfter());
        return left.compareTo(half) > 0 || left.compareTo(FAR) > 0;
    }
}
