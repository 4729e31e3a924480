package io.certloop.watcher.inventory.status;

import io.certloop.cloud.edge.ServedCertificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Stores what authorities publish about certificates. Its methods fetch nothing. */
public interface CertificateStatuses {

    /** The known statuses by fingerprint. Certificates about which no authority is asked have no entry. */
    Map<String, CertificateStatus> of(Collection<String> sha256s);

    /**
     * Records which certificates edges serve, so that their authorities will be asked. Joins the caller's transaction.
     *
     * @param examined certificates that full probes examined
     * @param served fingerprints of all certificates that edges served, from light and full probes
     */
    void note(Collection<ServedCertificate> examined, Collection<String> served, Instant at);
}
