package io.certloop.mockcloud.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** RSA certificates for the names of others; generated once, since a key takes a while. */
public final class RsaTwins {

    private record Twin(CertificateId of, OptionalInt daysLeft) {}

    private final CertificateAuthority authority;
    private final Map<Twin, KeyedChain> twins = new ConcurrentHashMap<>();

    public RsaTwins(CertificateAuthority authority) {
        this.authority = authority;
    }

    /**
     * @param daysLeft negative for an expired one; empty for the validity of the other one
     */
    public KeyedChain beside(Certificate certificate, OptionalInt daysLeft, Instant now) {
        return twins.computeIfAbsent(
                new Twin(certificate.id(), daysLeft),
                twin ->
                        authority.issue(
                                certificate.names(),
                                validity(certificate, daysLeft, now),
                                KeyAlgorithm.RSA));
    }

    private static Validity validity(Certificate certificate, OptionalInt daysLeft, Instant now) {
        return daysLeft.isEmpty()
                ? new Validity(certificate.notBefore(), certificate.notAfter())
                : Validity.endingAt(
                        now.plus(Duration.ofDays(daysLeft.getAsInt())), Issuer.OWN_LIFETIME);
    }
}
