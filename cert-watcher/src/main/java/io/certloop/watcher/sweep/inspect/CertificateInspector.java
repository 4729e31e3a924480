package io.certloop.watcher.sweep.inspect;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.CertificatePage;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.watcher.inventory.CertificateInspection;
import io.certloop.watcher.inventory.Certificates;
import io.certloop.watcher.sweep.pace.RateLimitedControlPlane;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Reads the certificates of one account in one sweep. All certificates are listed once; a certificate is read
 * individually only if its fingerprint, which the list does not contain, is not known yet.
 */
public final class CertificateInspector {

    private static final Logger LOG = Logger.getLogger(CertificateInspector.class);

    /** Most pages of a list; a list with more pages is assumed to repeat itself. */
    private static final int MOST_PAGES = 10_000;

    private final RateLimitedControlPlane plane;
    private final UUID sweep;
    private final Certificates certificates;
    private final AtomicInteger needed;
    private final Map<CertificateId, CompletableFuture<CertificateInspection>> inspections = new ConcurrentHashMap<>();

    public CertificateInspector(
            RateLimitedControlPlane plane, UUID sweep, Certificates certificates, AtomicInteger needed) {
        this.plane = plane;
        this.sweep = sweep;
        this.certificates = certificates;
        this.needed = needed;
    }

    /**
     * Lists all certificates. If listing fails, certificates are read individually later, and each of them may fail
     * alone.
     */
    public void list() {
        try {
            Set<String> markers = new HashSet<>();
            String marker = "";
            while (markers.add(marker) && markers.size() <= MOST_PAGES) {
                CertificatePage page = plane.certificates(marker);
                needed.incrementAndGet();
                certificates.list(account(), sweep, page.certificates());
                marker = page.next().orElse("");
            }
        } catch (ControlPlaneException e) {
            LOG.warnf("Certificates not listed account=%s detail=%s", account(), e.getMessage());
        }
    }

    /**
     * The certificates with these ids that the sweep has listed. Certificates with a known fingerprint are kept in
     * memory for the inspections that follow.
     */
    public Map<CertificateId, Certificate> listed(Collection<CertificateId> ids) {
        Map<CertificateId, Certificate> listed = certificates.listedIn(sweep, account(), ids);
        listed.values().stream()
                .filter(certificate -> certificate.sha256().isPresent())
                .forEach(it -> inspections.put(it.id(), done(new CertificateInspection.Read(it))));
        return listed;
    }

    /** Clears the certificates kept in memory, so that memory does not grow with the account. */
    public void forget() {
        inspections.clear();
    }

    /** The certificate, read with at most one request: domains that share a certificate wait for the same request. */
    CertificateInspection inspect(CertificateId id) {
        var mine = new CompletableFuture<CertificateInspection>();
        CompletableFuture<CertificateInspection> others = inspections.putIfAbsent(id, mine);
        if (others != null) {
            return others.join();
        }
        try {
            mine.complete(read(id));
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
        }
        return mine.join();
    }

    private CertificateInspection read(CertificateId id) {
        Certificate listed =
                certificates.listedIn(sweep, account(), List.of(id)).get(id);
        if (listed != null && listed.sha256().isPresent()) {
            return new CertificateInspection.Read(listed);
        }
        try {
            needed.incrementAndGet();
            Certificate certificate = plane.certificate(id);
            certificates.keep(account(), sweep, certificate);
            return new CertificateInspection.Read(certificate);
        } catch (ControlPlaneException e) {
            return new CertificateInspection.Unread(id, e.getMessage());
        }
    }

    private AccountId account() {
        return plane.account();
    }

    private static CompletableFuture<CertificateInspection> done(CertificateInspection inspection) {
        return CompletableFuture.completedFuture(inspection);
    }
}
