package io.certloop.service.client;

import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
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
    public static Message unreachable(Throwable failure) {
        return isCauseOf(failure)
                ? CommonMessage.NOT_REACHABLE_BY_TLS.with()
                : CommonMessage.NOT_REACHABLE.with();
    }
}
