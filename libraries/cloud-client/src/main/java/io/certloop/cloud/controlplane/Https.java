package io.certloop.cloud.controlplane;

import io.certloop.cloud.controlplane.state.HttpsSettings;
import java.util.List;
import java.util.Optional;

/**
 * HTTPS of a domain.
 *
 * @param certificateIds the configured certificates, the one that ends first in front; several
 *     where there is one for each type of key. Empty while a first one is being issued
 * @param free the certificates are ordered and renewed by the control plane
 */
public record Https(List<CertificateId> certificateIds, HttpsSettings settings, boolean free) {

    public Https {
        certificateIds = List.copyOf(certificateIds);
    }

    /** With one certificate at most. */
    public Https(
            Optional<CertificateId> certificateId,
            boolean forceHttps,
            boolean http2,
            boolean free) {
        this(certificateId.stream().toList(), new HttpsSettings(forceHttps, http2, true), free);
    }

    /** The certificate that is replaced next. */
    public Optional<CertificateId> certificateId() {
        return certificateIds.stream().findFirst();
    }
}
