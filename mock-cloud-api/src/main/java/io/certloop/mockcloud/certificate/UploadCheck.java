package io.certloop.mockcloud.certificate;

import io.certloop.mockcloud.refusal.Refusal;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Refuses uploaded certificates that the provider would refuse: unreadable, expired, valid for less than 30 days,
 * without the matching key, or with a chain that does not lead to the root of the mock.
 */
public final class UploadCheck {

    static final Duration SHORTEST_REMAINING = Duration.ofDays(30);
    private static final int DNS_NAME = 2;

    private final X509Certificate root;

    public UploadCheck(X509Certificate root) {
        this.root = root;
    }

    /**
     * @param key null if no key could be read
     * @throws io.certloop.mockcloud.refusal.RefusedException if it would not
     */
    public void require(List<X509Certificate> chain, PrivateKey key, Instant now) {
        Refusal.CERTIFICATE_UNREADABLE.when(
                chain.isEmpty() || key == null || namesOf(chain.getFirst()).isEmpty());
        var leaf = chain.getFirst();
        var left = Duration.between(now, leaf.getNotAfter().toInstant());
        Refusal.CERTIFICATE_EXPIRED.when(!left.isPositive());
        Refusal.VALIDITY_TOO_SHORT.when(left.compareTo(SHORTEST_REMAINING) < 0);
        Refusal.KEY_MISMATCH.when(!belongTogether(key, leaf));
        for (int i = 0; i + 1 < chain.size(); i++) {
            Refusal.PARENT_NOT_FOUND.when(!isIssuedBy(chain.get(i), chain.get(i + 1)));
        }
        var last = chain.getLast();
        Refusal.CHAIN_INVALID.when(!last.equals(root) && !isIssuedBy(last, root));
    }

    /** The DNS names among the subject alternative names. */
    public static List<String> namesOf(X509Certificate certificate) {
        try {
            var alternatives = certificate.getSubjectAlternativeNames();
            return alternatives == null
                    ? List.of()
                    : alternatives.stream()
                            .filter(entry -> Objects.equals(entry.get(0), DNS_NAME))
                            .map(entry -> entry.get(1).toString())
                            .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    private static boolean isIssuedBy(X509Certificate child, X509Certificate parent) {
        try {
            child.verify(parent.getPublicKey());
            return child.getIssuerX500Principal().equals(parent.getSubjectX500Principal());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean belongTogether(PrivateKey key, X509Certificate leaf) {
        var challenge = new byte[32];
        new SecureRandom().nextBytes(challenge);
        try {
            var algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            var signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(challenge);
            var verifier = Signature.getInstance(algorithm);
            verifier.initVerify(leaf.getPublicKey());
            verifier.update(challenge);
            return verifier.verify(signer.sign());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
