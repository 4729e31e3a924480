package io.certloop.mockcloud.certificate;

import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Makes further certificates for the names of a given certificate. Each is made only once, because generating a key
 * takes a while.
 */
public final class Twins {

    private static final AlgorithmParameterSpec SHORT = new RSAKeyGenParameterSpec(1024, RSAKeyGenParameterSpec.F4);

    private record Twin(CertificateId of, String kind) {}

    private final CertificateAuthority authority;
    private final Map<Twin, KeyedChain> twins = new ConcurrentHashMap<>();

    public Twins(CertificateAuthority authority) {
        this.authority = authority;
    }

    /** A certificate that becomes valid in one day. */
    public KeyedChain notYetValid(Certificate certificate, Instant now) {
        var begin = now.plus(Duration.ofDays(1));
        var validity = new Validity(begin, begin.plus(Issuer.OWN_LIFETIME));
        return twin(certificate, "early", () -> authority.issue(certificate.names(), validity));
    }

    public KeyedChain withShortKey(Certificate certificate) {
        return twin(
                certificate,
                "weak",
                () -> authority.issue(certificate.names(), certificate.validity(), KeyAlgorithm.keys("RSA", SHORT)));
    }

    /**
     * @param daysLeft the days until it expires; negative for an expired certificate; empty for the validity of the
     *     given certificate
     */
    public KeyedChain rsa(Certificate certificate, OptionalInt daysLeft, Instant now) {
        var validity = daysLeft.isEmpty()
                ? certificate.validity()
                : Validity.endingAt(now.plus(Duration.ofDays(daysLeft.getAsInt())), Issuer.OWN_LIFETIME);
        return twin(
                certificate, "RSA " + daysLeft, () -> authority.issue(certificate.names(), validity, KeyAlgorithm.RSA));
    }

    private KeyedChain twin(Certificate certificate, String kind, Supplier<KeyedChain> maker) {
        return twins.computeIfAbsent(new Twin(certificate.id(), kind), twin -> maker.get());
    }
}
