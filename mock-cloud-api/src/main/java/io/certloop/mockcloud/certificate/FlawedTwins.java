package io.certloop.mockcloud.certificate;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Certificates for the names of others, each with one flaw; made once. */
public final class FlawedTwins {

    private static final int SHORT = 1024;

    private final CertificateAuthority authority;
    private final Map<CertificateId, KeyedChain> early = new ConcurrentHashMap<>();
    private final Map<CertificateId, KeyedChain> weak = new ConcurrentHashMap<>();

    public FlawedTwins(CertificateAuthority authority) {
        this.authority = authority;
    }

    /** Begins a day from now. */
    public KeyedChain notYetValid(Certificate certificate, Instant now) {
        var begin = now.plus(Duration.ofDays(1));
        var validity = new Validity(begin, begin.plus(Issuer.OWN_LIFETIME));
        return early.computeIfAbsent(
                certificate.id(),
                id -> authority.issue(certificate.names(), validity, KeyAlgorithm.ECDSA));
    }

    /** An RSA key of 1024 bits. */
    public KeyedChain withShortKey(Certificate certificate) {
        return weak.computeIfAbsent(certificate.id(), id -> issueForShortKey(certificate));
    }

    private KeyedChain issueForShortKey(Certificate certificate) {
        try {
            var pairs = KeyPairGenerator.getInstance("RSA");
            pairs.initialize(SHORT);
            return authority.issue(
                    certificate.names(),
                    new Validity(certificate.notBefore(), certificate.notAfter()),
                    pairs.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a short key", e);
        }
    }
}
