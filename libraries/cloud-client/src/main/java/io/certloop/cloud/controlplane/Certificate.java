package io.certloop.cloud.controlplane;

import io.certloop.cloud.certificate.LeafTraits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A certificate of an account, without its private key.
 *
 * @param names subject alternative names
 * @param sha256 fingerprint of the leaf in lower-case hex; absent in lists, which do not carry the
 *     chain
 * @param traits what clients may rely on in it; absent in lists likewise
 */
public record Certificate(
        CertificateId id,
        List<String> names,
        Instant notBefore,
        Instant notAfter,
        boolean enabled,
        boolean ordered,
        Optional<String> sha256,
        Optional<LeafTraits> traits) {

    public Certificate {
        names = List.copyOf(names);
        // Kept by a version that did not know it.
        traits = traits == null ? Optional.empty() : traits;
    }

    /** As lists know it. */
    public Certificate(
            CertificateId id,
            List<String> names,
            Instant notBefore,
            Instant notAfter,
            boolean enabled,
            boolean ordered,
            Optional<String> sha256) {
        this(id, names, notBefore, notAfter, enabled, ordered, sha256, Optional.empty());
    }

    public boolean covers(DomainName domain) {
        return names.stream().anyMatch(domain::isCoveredBy);
    }

    public boolean isValidAt(Instant time) {
        return !time.isBefore(notBefore) && time.isBefore(notAfter);
    }

    public Duration lifetime() {
        return Duration.between(notBefore, notAfter);
    }
}
