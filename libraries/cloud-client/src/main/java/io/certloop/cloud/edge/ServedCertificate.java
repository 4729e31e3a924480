package io.certloop.cloud.edge;

import io.certloop.cloud.certificate.CertificateKey;
import io.certloop.cloud.certificate.LeafFacts;
import io.certloop.cloud.certificate.LeafTraits;
import io.certloop.cloud.certificate.PublicRules;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
 * @param publiclyTrusted the chain as sent leads to an authority that browsers trust by default, so
 *     that their rules apply to it
 * @param handshake how the handshake went
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

    /** What is kept may be of a version that did not know the newer facts. */
    public ServedCertificate {
        names = List.copyOf(names);
        leaf = Objects.requireNonNullElse(leaf, LeafFacts.NONE);
        handshake = Objects.requireNonNullElse(handshake, HandshakeFacts.NONE);
    }

    /** Whether browsers refuse it because it is valid for longer than its authority may issue. */
    public boolean isTooLongValid() {
        return publiclyTrusted && PublicRules.isTooLong(notBefore, notAfter);
    }

    /** The same, of a handshake that went another way. */
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

    /** Whether it has too few of its own, and it is unknown whether others came along. */
    public boolean mayLackTimestamps() {
        return hasFewTimestamps() && handshake.timestamps() == HandshakeFacts.Timestamps.UNKNOWN;
    }

    /** Whether browsers refuse it because too few logs prove that it was published. */
    public boolean lacksTimestamps() {
        return hasFewTimestamps() && handshake.timestamps() == HandshakeFacts.Timestamps.NOT_SENT;
    }

    private boolean hasFewTimestamps() {
        return publiclyTrusted && leaf.scts() < PublicRules.timestamps(notBefore, notAfter);
    }

    /** What clients may rely on in it; empty if the probe that was kept did not read it. */
    public Optional<LeafTraits> traits() {
        return Optional.of(leaf)
                .filter(facts -> !facts.equals(LeafFacts.NONE))
                .map(facts -> LeafTraits.of(facts, names, key.algorithm()));
    }

    public boolean isValidAt(Instant time) {
        return !time.isBefore(notBefore) && time.isBefore(notAfter);
    }
}
