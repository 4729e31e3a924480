package io.certloop.watcher.inventory.status;

import io.certloop.cloud.edge.ServedCertificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** What is known of certificates from their authorities. Nothing is fetched here. */
public interface CertificateStatuses {

    /** By fingerprint; without those of which nothing was ever asked. */
    Map<String, CertificateStatus> of(Collection<String> sha256s);

    /**
     * Notes what edges serve, so that their authorities are asked. Joins the caller's transaction.
     *
     * @param examined by full probes
     * @param served fingerprints of all that edges served, by whichever probe
     */
    void note(Collection<ServedCertificate> examined, Collection<String> served, Instant at);
}
