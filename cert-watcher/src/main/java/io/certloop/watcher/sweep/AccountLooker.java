package io.certloop.watcher.sweep;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.DomainPage;
import io.certloop.cloud.controlplane.Https;
import io.certloop.watcher.inventory.CertificateLook;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.inventory.EdgeFact;
import io.certloop.watcher.inventory.EdgeLooks;
import io.certloop.watcher.inventory.KnownDomain;
import io.certloop.watcher.inventory.Sighting;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** Looks at the domains of one account: control plane at the account's pace, then all edges. */
final class AccountLooker {

    private static final Logger LOG = Logger.getLogger(AccountLooker.class);

    private final Parallel parallel;
    private final ControlPlane plane;
    private final CertificateLooker certificates;
    private final EdgeLooker edges;
    private final Pacer pacer;
    private final Clock clock;
    private final BooleanSupplier stopping;

    AccountLooker(
            Parallel parallel,
            ControlPlane plane,
            CertificateLooker certificates,
            EdgeLooker edges,
            Pacer pacer,
            Clock clock,
            BooleanSupplier stopping) {
        this.parallel = parallel;
        this.plane = plane;
        this.certificates = certificates;
        this.edges = edges;
        this.pacer = pacer;
        this.clock = clock;
        this.stopping = stopping;
    }

    /**
     * @throws ControlPlaneException if the account cannot be listed
     * @throws CancellationException if the replica is being stopped
     */
    DomainPage page(String marker) {
        unlessStopping();
        pacer.await();
        return plane.domains(marker);
    }

    /**
     * Looks at all of them at the same time; one that fails is a sighting like the others.
     *
     * @throws CancellationException if the replica is being stopped
     */
    List<Sighting> look(List<DomainKey> keys, Map<DomainName, KnownDomain> known) {
        unlessStopping();
        return parallel.all(
                keys.stream()
                        .<Callable<Sighting>>map(
                                key -> () -> look(key, Optional.ofNullable(known.get(key.name()))))
                        .toList());
    }

    private Sighting look(DomainKey key, Optional<KnownDomain> known) {
        try {
            DomainSnapshot first = snapshot(key.name(), known);
            return new Sighting.Seen(contradicts(first) ? snapshot(key.name(), known) : first);
        } catch (ControlPlaneException e) {
            return e.fault() instanceof ControlPlaneFault.NotFound
                    ? new Sighting.Absent(key, clock.instant())
                    : new Sighting.Unseen(key, clock.instant(), e.getMessage());
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(e, "Look failed account=%s domain=%s", key.account(), key.name());
            return new Sighting.Unseen(key, clock.instant(), "the look itself failed");
        }
    }

    /** What an interrupted look shows says nothing about the domain. */
    void unlessStopping() {
        if (stopping.getAsBoolean() || Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the replica is being stopped");
        }
    }

    /** Requests since this was last asked. */
    int drainRequests() {
        return pacer.drain();
    }

    private DomainSnapshot snapshot(DomainName name, Optional<KnownDomain> known) {
        pacer.await();
        Domain domain = plane.domain(name);
        Instant at = clock.instant();
        CertificateLook certificate = certificate(domain);
        return new DomainSnapshot(
                domain,
                at,
                KnownDomain.changingSince(known, domain, at),
                certificate,
                edges(domain, certificate.read().flatMap(Certificate::sha256)));
    }

    /**
     * Whether control plane and edges disagree. A change that lands between the two reads looks the
     * same, so the look is repeated before anything is concluded.
     */
    private static boolean contradicts(DomainSnapshot snapshot) {
        return !snapshot.isChanging()
                && snapshot.edgeFacts().stream().anyMatch(EdgeFact::contradicts);
    }

    private CertificateLook certificate(Domain domain) {
        Optional<CertificateId> id = domain.https().flatMap(Https::certificateId);
        return id.isEmpty() ? new CertificateLook.NotConfigured() : certificates.look(id.get());
    }

    private EdgeLooks edges(Domain domain, Optional<String> configuredSha256) {
        boolean hasCertificate = domain.https().flatMap(Https::certificateId).isPresent();
        return switch (domain.phase()) {
            case SUSPENDED, OFFLINE, GONE -> new EdgeLooks.NotNeeded();
            case ACTIVE, CHANGING, FAILED, UNKNOWN ->
                    hasCertificate
                            ? edges.look(
                                    domain.name().probeHost(), domain.cname(), configuredSha256)
                            : new EdgeLooks.NotNeeded();
        };
    }
}
