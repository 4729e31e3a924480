package io.certloop.cloud.edge.tls;

import io.certloop.cloud.certificate.CertificateKey;
import io.certloop.cloud.certificate.LeafFacts;
import io.certloop.cloud.certificate.X509;
import io.certloop.cloud.edge.HandshakeFacts;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.service.text.Sha256;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

public final class ChainValidator {

    private ChainValidator() {}

    /**
     * @param anchors the authorities that decide whether the chain is trusted
     * @param publicAnchors the authorities that browsers trust by default
     */
    static ServedCertificate validate(
            Handshake handshake, String host, Set<TrustAnchor> anchors, Set<TrustAnchor> publicAnchors, Instant now)
            throws GeneralSecurityException {
        List<X509Certificate> chain = handshake.chain();
        X509Certificate leaf = chain.getFirst();
        List<String> names = X509.names(leaf);
        Optional<Instant> trustedUntil = ChainTrust.until(chain, anchors, now);
        return new ServedCertificate(
                X509.sha256(leaf),
                leaf.getSubjectX500Principal().getName(),
                leaf.getIssuerX500Principal().getName(),
                names,
                leaf.getNotBefore().toInstant(),
                leaf.getNotAfter().toInstant(),
                X509.cover(names, host),
                trustedUntil.isPresent(),
                ChainTrust.isComplete(chain, anchors),
                ChainTrust.earliestEnd(chain),
                trustedUntil.orElse(null),
                fingerprint(chain),
                new CertificateKey(leaf.getPublicKey().getAlgorithm(), bits(leaf.getPublicKey()), leaf.getSigAlgName()),
                LeafFacts.of(leaf),
                Staples.read(handshake.staple(), chain, anchors, now),
                handshake.protocol(),
                ChainTrust.authority(chain, anchors),
                anchors == publicAnchors
                        ? trustedUntil.isPresent()
                        : ChainTrust.until(chain, publicAnchors, now).isPresent(),
                new HandshakeFacts(
                        handshake.group().orElse(null),
                        false,
                        Staples.haveTimestamps(handshake.staple())
                                ? HandshakeFacts.Timestamps.SENT
                                : HandshakeFacts.Timestamps.UNKNOWN));
    }

    public static String fingerprint(List<X509Certificate> chain) throws GeneralSecurityException {
        MessageDigest whole = Sha256.digest();
        for (X509Certificate certificate : chain) {
            whole.update(certificate.getEncoded());
        }
        return HexFormat.of().formatHex(whole.digest());
    }

    private static int bits(PublicKey key) {
        return switch (key) {
            case RSAKey rsa -> rsa.getModulus().bitLength();
            case ECKey ec -> ec.getParams().getCurve().getField().getFieldSize();
            default -> 0;
        };
    }
}
