package io.certloop.cloud.edge;

import io.certloop.cloud.certificate.CertificateKey;
import io.certloop.cloud.certificate.LeafFacts;
import io.certloop.cloud.certificate.LeafTraits;
import io.certloop.cloud.certificate.PublicRules;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that an edge presented and proved to hold.
 *
 * @param sha256 fingerprint of the leaf, lower-case hex
 * @param names subject alternative names
 * @param hostMatches whether a name covers the requested host
 * @param trusted whether the chain as sent leads to a trust anchor. The chain is validated at a time within the leaf's
 *     validity, so an expired certificate may still be trusted.
 * @param chainComplete whether the issuer of the leaf was sent or is a trust anchor. A chain that is complete but not
 *     trusted leads to an untrusted authority.
 * @param chainNotAfter the earliest end of validity among all certificates that were sent
 * @param trustedUntil the earliest end of validity on the path to the trust anchor, the leaf included; null if the
 *     chain is not trusted
 * @param chainSha256 fingerprint of all certificates, in the order sent
 * @param leaf facts from the extensions of the leaf
 * @param tlsVersion for instance TLSv1.3
 * @param authority the issuer's certificate, as it was sent or is trusted; null if it is neither
 * @param publiclyTrusted whether the chain as sent leads to an authority that browsers trust by default, so that the
 *     browsers' rules apply
 * @param handshake facts about the handshake
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
        @Nullable X509Certificate authority,
        boolean publiclyTrusted,
        HandshakeFacts handshake) {

    public ServedCertificate {
        names = List.copyOf(names);
    }

    /** Whether browsers refuse the certificate because its lifetime is longer than they allow. */
    public boolean isTooLongValid() {
        return publiclyTrusted && PublicRules.isTooLong(notBefore, notAfter);
    }

    public ServedCertificate with(UnaryOperator<HandshakeFacts> change) {
        return new ServedCertificate(
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
                authority,
                publiclyTrusted,
                change.apply(handshake));
    }

    /**
     * Whether the certificate contains too few signed certificate timestamps and it is unknown whether the handshake
     * carried others.
     */
    public boolean mayLackTimestamps() {
        return hasFewTimestamps() && handshake.timestamps() == HandshakeFacts.Timestamps.UNKNOWN;
    }

    /**
     * Whether browsers refuse the certificate because it has too few signed certificate timestamps, neither embedded
     * nor in the handshake.
     */
    public boolean lacksTimestamps() {
        return hasFewTimestamps() && handshake.timestamps() == HandshakeFacts.Timestamps.NOT_SENT;
    }

    private boolean hasFewTimestamps() {
        return publiclyTrusted && leaf.scts() < PublicRules.timestamps(notBefore, notAfter);
    }

    /** The properties that clients may rely on; empty if the stored probe did not read them. */
    public Optional<LeafTraits> traits() {
        return Optional.of(leaf)
                .filter(facts -> !facts.equals(LeafFacts.NONE))
                .map(facts -> LeafTraits.of(facts, names, key.algorithm()));
    }

    public boolean isValidAt(Instant time) {
        return !time.isBefore(notBefore) && time.isBefore(notAfter);
    }
}
