package io.certloop.watcher.inventory;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.watcher.inventory.limits.EndLimits;
import java.util.Optional;

/** The certificate that the control plane has configured for a domain, as far as it was read. */
public sealed interface CertificateInspection {

    /** HTTPS is off, or its first certificate is still being issued. */
    record NotConfigured() implements CertificateInspection {}

    record Read(Certificate certificate) implements CertificateInspection {}

    record Unread(CertificateId id, String detail) implements CertificateInspection {}

    /**
     * Of a name without a control plane: what should be served, and not what is configured.
     *
     * @param certificate that one, or as long as no edge has shown it the served one that ends
     *     first
     * @param sha256 of the leaf that should be served; empty if nothing says so
     * @param limits for its end
     */
    record Expected(Optional<Certificate> certificate, Optional<String> sha256, EndLimits limits)
            implements CertificateInspection {}

    /** When its end is a finding. */
    default EndLimits endLimits() {
        return this instanceof Expected expected ? expected.limits() : EndLimits.USUAL;
    }

    default Optional<Certificate> read() {
        return switch (this) {
            case Read(Certificate certificate) -> Optional.of(certificate);
            case Expected expected -> expected.certificate();
            case NotConfigured none -> Optional.empty();
            case Unread unread -> Optional.empty();
        };
    }

    /** Of the leaf that every edge should serve, as far as it is known. */
    default Optional<String> expectedSha256() {
        return this instanceof Expected expected
                ? expected.sha256()
                : read().flatMap(Certificate::sha256);
    }
}
