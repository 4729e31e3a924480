package io.certloop.cloud.edge;

import io.certloop.cloud.certificate.LeafFacts;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that an edge presented and proved to hold.
 *
 * @param sha256 fingerprint of the leaf, lower-case hex
 * @param names subject alternative names
 * @param hostMatches a name covers the requested host
 * @param trusted the chain as sent leads to a trust anchor, validated at a time within the leaf's
 *     validity: an expired certificate may be trusted, and a trusted one may be expired
 * @param chainComplete the certificate that signed the leaf was sent along, or is a trust anchor; a
 *     chain that is complete and not trusted leads to an authority that we do not trust
 * @param chainNotAfter the earliest end among all certificates that were sent
 * @param trustedUntil the earliest end on the path to the trust anchor, the leaf included; null if
 *     the chain is not trusted
 * @param chainSha256 fingerprint of all that was sent, in its order
 * @param leaf what its extensions say
 * @param tlsVersion for instance TLSv1.3
 * @param authority the certificate whose key signed the leaf, as it was sent or is trusted; null if
 *     it is neither
 */
public record ServedCertificate(
        String sha256,
        String subject,
        String issuer,
        List<String> names,
        Instant notBefore,
        Instant notAfter,
        boolean hostMatches,
        boolean trusted,
        boolean chainComplete,
        Instant chainNotAfter,
        @Nullable Instant trustedUntil,
        String chainSha256,
        CertificateKey key,
        LeafFacts leaf,
        Staple staple,
        String tlsVersion,
        @Nullable X509Certificate authority) {

    public ServedCertificate {
        names = List.copyOf(names);
        // Null where an earlier version stored the certificate.
        leaf = Objects.requireNonNullElse(leaf, LeafFacts.NONE);
    }

    /** Without the certificate of the authority. */
    public ServedCertificate(
            String sha256,
            String subject,
            String issuer,
            List<String> names,
            Instant notBefore,
            Instant notAfter,
            boolean hostMatches,
            boolean trusted,
            boolean chainComplete,
            Instant chainNotAfter,
            @Nullable Instant trustedUntil,
            String chainSha256,
            CertificateKey key,
            LeafFacts leaf,
            Staple staple,
            String tlsVersion) {
        this(
                sha256,
                subject,
                issuer,
                names,
                notBefore,
                notAfter,
                hostMatches,
                trusted,
                chainComplete,
                chainNotAfter,
                trustedUntil,
                chainSha256,
                key,
                leaf,
                staple,
                tlsVersion,
                null);
    }

    public boolean isValidAt(Instant time) {
        return !time.isBefore(notBefore) && time.isBefore(notAfter);
    }
}
