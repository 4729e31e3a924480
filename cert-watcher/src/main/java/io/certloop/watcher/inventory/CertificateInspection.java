package io.certloop.watcher.inventory;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.watcher.inventory.limits.EndLimits;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The certificate that the control plane has configured for a domain, as far as it was read. */
public sealed interface CertificateInspection {

    /** HTTPS is off, or the domain's first certificate is still being issued. */
    record NotConfigured() implements CertificateInspection {}

    /**
     * The configured certificates were read from the control plane.
     *
     * @param certificate the configured certificate; of several, the certificate that ends first
     * @param beside the other configured certificates, if there is one for each key type
     */
    record Read(Certificate certificate, List<Certificate> beside) implements CertificateInspection {
        public Read {
            beside = List.copyOf(beside);
        }

        public Read(Certificate certificate) {
            this(certificate, List.of());
        }
    }

    record Unread(CertificateId id, String detail) implements CertificateInspection {}

    /**
     * For a name without a control plane: the certificate that edges should serve.
     *
     * @param certificate the expected certificate, or, until an edge has served it, the served certificate that ends
     *     first
     * @param sha256 fingerprint of the leaf that should be served; empty if no leaf is prescribed
     * @param limits the name's own limits for the end of its certificate
     */
    record Expected(Optional<Certificate> certificate, Optional<String> sha256, EndLimits limits)
            implements CertificateInspection {}

    default EndLimits endLimits() {
        return this instanceof Expected expected ? expected.limits() : EndLimits.USUAL;
    }

    default Optional<Certificate> read() {
        return switch (this) {
            case Read read -> Optional.of(read.certificate());
            case Expected expected -> expected.certificate();
            case NotConfigured none -> Optional.empty();
            case Unread unread -> Optional.empty();
        };
    }

    default List<Certificate> all() {
        return this instanceof Read read
                ? Stream.concat(Stream.of(read.certificate()), read.beside().stream())
                        .toList()
                : read().stream().toList();
    }

    default ExpectedLeaves expected() {
        return this instanceof Expected one ? ExpectedLeaves.of(one.sha256()) : Certificate.expected(all());
    }
}
