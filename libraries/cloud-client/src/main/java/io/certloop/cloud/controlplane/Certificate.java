package io.certloop.cloud.controlplane;

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
 */
public record Certificate(
        CertificateId id,
        List<String> names,
        Instant notBefore,
        Instant notAfter,
        boolean enabled,
        boolean ordered,
        Optional<String> sha256) {

    public Certificate {
        names = List.copyOf(names);
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
