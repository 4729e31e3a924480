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

    /** HTTPS is off, or its first certificate is still being issued. */
    record NotConfigured() implements CertificateInspection {}

    /**
     * @param certificate that one, or of several the one that ends first
     * @param beside the others, where there is one for each type of key
     */
    record Read(Certificate certificate, List<Certificate> beside)
            implements CertificateInspection {
        public Read {
            beside = List.copyOf(beside);
        }

        public Read(Certificate certificate) {
            this(certificate, List.of());
        }
    }

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
            case Read read -> Optional.of(read.certificate());
            case Expected expected -> expected.certificate();
            case NotConfigured none -> Optional.empty();
            case Unread unread -> Optional.empty();
        };
    }

    /** Every certificate that was read. */
    default List<Certificate> all() {
        return this instanceof Read read
                ? Stream.concat(Stream.of(read.certificate()), read.beside().stream()).toList()
                : read().stream().toList();
    }

    /** What every edge should serve. */
    default ExpectedLeaves expected() {
        return this instanceof Expected one
                ? ExpectedLeaves.of(one.sha256())
                : Certificate.expected(all());
    }
}
