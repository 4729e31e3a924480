package io.certloop.service.client;

import java.security.cert.CertificateException;
import java.util.Objects;
import java.util.stream.Stream;

/** Why a call failed that got no answer. Whom we do not trust is up; waiting does not help. */
public final class TlsTrustFailure {

    private TlsTrustFailure() {}

    /** Whether it failed because we do not trust the certificate of whom we called. */
    public static boolean isCauseOf(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(CertificateException.class::isInstance);
    }

    /**
     * For a log line or a ticket's trail.
     *
     * @return what on-call does about it, without a secret
     */
    public static String unreachable(Throwable failure) {
        return isCauseOf(failure)
                ? "not reachable by TLS, look at its certificate and at what we trust"
                : "not reachable";
    }
}
