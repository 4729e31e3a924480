package io.certloop.mockcloud.certificate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

public final class Issuer {

    public static final Duration FREE_LIFETIME = Duration.ofDays(90);
    public static final Duration OWN_LIFETIME = Duration.ofDays(365);

    /**
     * How much earlier than its issue a certificate becomes valid. Real authorities do this, too, because a client's
     * clock may be slow.
     */
    private static final Duration BACKDATED = Duration.ofHours(1);

    private final CertificateAuthority authority;
    private final InstantSource realTime;

    public Issuer(CertificateAuthority authority, InstantSource realTime) {
        this.authority = authority;
        this.realTime = realTime;
    }

    /**
     * @param orderId empty if the customer got the certificate outside of the provider
     * @param clientAuth whether the certificate is also for client authentication, as authorities issued them formerly
     */
    public Certificate existing(
            String accountId, List<String> names, Validity validity, String orderId, boolean clientAuth) {
        var given = authority.given(names.getFirst());
        var actual = given.map(chain -> Validity.of(chain.leaf())).orElse(validity);
        return Certificate.of(
                accountId,
                names,
                actual.notBefore(),
                actual,
                orderId,
                () -> given.orElseGet(() -> authority.issue(names, validity, clientAuth)));
    }

    /** A customer's own certificate, from an authority that no client trusts. */
    public Certificate untrusted(String accountId, List<String> names, Validity validity) {
        return Certificate.of(
                accountId,
                names,
                validity.notBefore(),
                validity,
                "",
                () -> CertificateAuthority.create(realTime.instant()).issue(names, validity));
    }

    /**
     * @param now on the provider's clock, which may be ahead of the clients' clocks; the certificate is nevertheless
     *     valid for clients at once
     */
    public Certificate ordered(String accountId, List<String> names, Instant now, String orderId) {
        return ordered(accountId, names, now, orderId, KeyAlgorithm.ECDSA);
    }

    /**
     * A certificate with an RSA key is generated at once.
     *
     * @param now on the provider's clock
     */
    public Certificate ordered(
            String accountId, List<String> names, Instant now, String orderId, KeyAlgorithm algorithm) {
        var notAfter = now.plus(FREE_LIFETIME).minus(BACKDATED);
        var validity = new Validity(realTime.instant().minus(BACKDATED), notAfter);
        var certificate = Certificate.of(
                accountId, names, now, validity, orderId, () -> authority.issue(names, validity, algorithm));
        if (algorithm != KeyAlgorithm.ECDSA) {
            certificate.material();
        }
        return certificate;
    }
}
