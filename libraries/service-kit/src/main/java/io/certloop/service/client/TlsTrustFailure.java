package io.certloop.service.client;

import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
import java.security.cert.CertificateException;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Decides whether a call got no answer because the host's TLS certificate is not trusted. Such a host is up, so waiting
 * does not help.
 */
public final class TlsTrustFailure {

    private TlsTrustFailure() {}

    public static boolean isCauseOf(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(CertificateException.class::isInstance);
    }

    /**
     * The message about a host that was not reached, for a log line or the history of a ticket.
     *
     * @return what on-call can do about the failure; contains no secret
     */
    public static Message unreachable(Throwable failure) {
        return isCauseOf(failure) ? CommonMessage.NOT_REACHABLE_BY_TLS.with() : CommonMessage.NOT_REACHABLE.with();
    }
}
