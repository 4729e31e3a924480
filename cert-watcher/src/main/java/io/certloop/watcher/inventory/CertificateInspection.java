package io.certloop.watcher.inventory;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import java.util.Optional;

/** The certificate that the control plane has configured for a domain, as far as it was read. */
public sealed interface CertificateInspection {

    /** HTTPS is off, or its first certificate is still being issued. */
    record NotConfigured() implements CertificateInspection {}

    record Read(Certificate certificate) implements CertificateInspection {}

    record Unread(CertificateId id, String detail) implements CertificateInspection {}

    default Optional<Certificate> read() {
        return this instanceof Read(Certificate certificate)
                ? Optional.of(certificate)
                : Optional.empty();
    }
}
