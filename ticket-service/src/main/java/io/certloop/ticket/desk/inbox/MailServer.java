package io.certloop.ticket.desk.inbox;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The IMAP or SMTP server of a mailbox.
 *
 * @param login empty if the server needs no login
 * @param caFile a PEM file with the trusted certificates; empty: those that the JVM trusts
 */
public record MailServer(String host, int port, Security security, Optional<Login> login, Optional<Path> caFile) {

    public enum Security {
        /** TLS from the first byte. */
        TLS,
        /**
         * The connection switches to TLS before anything else is sent; it is refused if the server does not offer
         * STARTTLS.
         */
        STARTTLS,
        /** No encryption; only for servers on this machine. */
        NONE
    }

    /**
     * @param oauth whether the secret is an access token for XOAUTH2 instead of a password
     * @param secret read for each connection; empty while its file cannot be read
     */
    public record Login(String user, boolean oauth, Supplier<Optional<String>> secret) {

        @Override
        public String toString() {
            return user;
        }
    }
}
