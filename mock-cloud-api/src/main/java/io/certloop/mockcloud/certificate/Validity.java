package io.certloop.mockcloud.certificate;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

public record Validity(Instant notBefore, Instant notAfter) {

    public Validity {
        if (!notBefore.isBefore(notAfter)) {
            throw new IllegalArgumentException(notBefore + " is not before " + notAfter);
        }
    }

    static Validity of(X509Certificate certificate) {
        return new Validity(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    public static Validity endingAt(Instant notAfter, Duration lifetime) {
        return new Validity(notAfter.minus(lifetime), notAfter);
    }
}
