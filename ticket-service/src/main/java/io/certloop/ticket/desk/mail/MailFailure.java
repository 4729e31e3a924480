package io.certloop.ticket.desk.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderClosedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.SignatureException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.util.MailConnectException;

/**
 * Explains to people why a mail server cannot be used. Error messages of mail servers are never repeated, because they
 * may quote what we sent.
 */
final class MailFailure {

    /**
     * Matches the mail library's error message for a server that does not offer STARTTLS; the library has no exception
     * type for this error.
     */
    private static final Pattern STARTTLS_MISSING = Pattern.compile("STARTTLS (is )?required but .*");

    private MailFailure() {}

    /**
     * The mail server cannot be used because a file of this service (a secret or trusted certificates) is unusable, or
     * because another replica reads the mailbox. The message may be shown to people.
     */
    static final class Unusable extends MessagingException {

        private static final long serialVersionUID = 1;

        Unusable(String message) {
            super(message);
        }
    }

    static String reason(Throwable failure) {
        List<Throwable> causes = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .toList();
        return certificate(causes)
                .or(() -> first(causes))
                .orElseGet(() -> failure.getClass().getSimpleName());
    }

    /**
     * What is wrong with the server's certificate. The most specific cause counts, because the exceptions that wrap it
     * say less; empty if the certificate is not the reason.
     */
    private static Optional<String> certificate(List<Throwable> causes) {
        if (has(causes, CertificateExpiredException.class)) {
            return Optional.of("the certificate of the server has expired");
        }
        if (has(causes, CertificateNotYetValidException.class)) {
            return Optional.of("the certificate of the server is not valid yet");
        }
        if (has(causes, CertPathBuilderException.class) || has(causes, SignatureException.class)) {
            return Optional.of("no trusted CA signed the certificate of the server");
        }
        return causes.stream()
                .filter(CertificateException.class::isInstance)
                .map(each -> each.getClass() == CertificateException.class
                        ? "the certificate of the server is for another host name"
                        : "the certificate of the server is not trusted")
                .findFirst();
    }

    private static Optional<String> first(List<Throwable> causes) {
        return causes.stream().map(MailFailure::word).flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> word(Throwable failure) {
        return Optional.ofNullable(
                switch (failure) {
                    case Unusable unusable -> unusable.getMessage();
                    case AuthenticationFailedException ignored -> "the server refuses the login";
                    case FolderNotFoundException ignored -> "the folder does not exist";
                    case SSLException ignored -> "TLS cannot be set up with the server";
                    case FolderClosedException ignored -> "the server ended the connection";
                    case SocketTimeoutException ignored -> "the server does not answer in time";
                    case MailConnectException ignored -> "no connection to the server";
                    case ConnectException ignored -> "no connection to the server";
                    case UnknownHostException ignored -> "no connection to the server";
                    default ->
                        STARTTLS_MISSING
                                        .matcher(String.valueOf(failure.getMessage()))
                                        .matches()
                                ? "the server does not offer STARTTLS"
                                : null;
                });
    }

    private static boolean has(List<Throwable> causes, Class<?> type) {
        return causes.stream().anyMatch(type::isInstance);
    }
}
