package io.certloop.cloud.controlplane.qiniu.json;

import io.certloop.cloud.certificate.LeafFacts;
import io.certloop.cloud.certificate.LeafTraits;
import io.certloop.cloud.certificate.X509;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Converts the provider's certificate objects into {@code Certificate}; throws {@link IllegalArgumentException} if a
 * required member is missing or unreadable.
 */
public final class CertificateMapper {

    private CertificateMapper() {}

    /** Converts an entry of the list, which has no chain. */
    public static Certificate listed(CertificateJson json) {
        return certificate(json, Optional.empty(), Optional.empty());
    }

    /** Converts the answer for a single certificate. The first certificate of the chain is the leaf. */
    public static Certificate whole(CertificateJson json) {
        if (json.ca() == null || json.ca().isBlank()) {
            throw new IllegalArgumentException("ca is missing");
        }
        try {
            X509Certificate leaf = X509.first(json.ca().getBytes(StandardCharsets.UTF_8));
            LeafTraits traits = LeafTraits.of(
                    LeafFacts.of(leaf), names(json), leaf.getPublicKey().getAlgorithm());
            return certificate(json, Optional.of(X509.sha256(leaf)), Optional.of(traits));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("ca holds no certificate");
        }
    }

    private static Certificate certificate(CertificateJson json, Optional<String> sha256, Optional<LeafTraits> traits) {
        if (json == null || json.certid() == null || json.notBefore() == null || json.notAfter() == null) {
            throw new IllegalArgumentException("certid, not_before or not_after is missing");
        }
        return new Certificate(
                new CertificateId(json.certid()),
                names(json),
                Instant.ofEpochSecond(json.notBefore()),
                Instant.ofEpochSecond(json.notAfter()),
                json.enable() == null || json.enable(),
                json.orderid() != null && !json.orderid().isBlank(),
                sha256,
                traits);
    }

    /**
     * The DNS names, or else the common name, because the provider may list a certificate with one name by its common
     * name only.
     */
    private static List<String> names(CertificateJson json) {
        List<String> names = json.dnsnames() == null
                ? List.of()
                : json.dnsnames().stream().filter(Objects::nonNull).toList();
        return names.isEmpty()
                        && json.commonName() != null
                        && !json.commonName().isBlank()
                ? List.of(json.commonName())
                : names;
    }
}
