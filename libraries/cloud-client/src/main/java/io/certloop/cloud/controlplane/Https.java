package io.certloop.cloud.controlplane;

import io.certloop.cloud.controlplane.state.HttpsSettings;
import java.util.List;
import java.util.Optional;

/**
 * HTTPS configuration of a domain.
 *
 * @param certificateIds the configured certificates, the one that expires first at the front; several if the domain has
 *     one for each key type; empty while the first one is being issued
 * @param free whether the control plane orders and renews the certificates
 */
public record Https(List<CertificateId> certificateIds, HttpsSettings settings, boolean free) {

    public Https {
        certificateIds = List.copyOf(certificateIds);
    }

    /** Creates a configuration with at most one certificate. */
    public Https(Optional<CertificateId> certificateId, boolean forceHttps, boolean http2, boolean free) {
        this(certificateId.stream().toList(), new HttpsSettings(forceHttps, http2, true), free);
    }

    /** The certificate to replace next: the one that expires first; empty if none is configured. */
    public Optional<CertificateId> certificateId() {
        return certificateIds.stream().findFirst();
    }
}
