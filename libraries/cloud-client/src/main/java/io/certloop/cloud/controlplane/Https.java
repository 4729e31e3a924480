package io.certloop.cloud.controlplane;

import java.util.Optional;

/**
 * The HTTPS settings of a domain.
 *
 * @param certificateId the configured certificate; absent while a first one is being issued
 * @param free the certificate is one that the provider orders and renews for the domain
 */
public record Https(
        Optional<CertificateId> certificateId, boolean forceHttps, boolean http2, boolean free) {}
