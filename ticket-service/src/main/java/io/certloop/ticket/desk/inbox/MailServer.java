package io.certloop.ticket.desk.inbox;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A server of a mailbox desk.
 *
 * @param login empty if it wants none
 * @param caFile certificates in PEM that are trusted instead of the usual ones
 */
public record MailServer(
        String host, int port, Security security, Optional<Login> login, Optional<Path> caFile) {

    /** How the connection is protected. */
    public enum Security {
        /** TLS from the first byte. */
        TLS,
        /** TLS before anything else is sent; refused if the server does not offer it. */
        STARTTLS,
        /** In clear: on this machine only. */
        NONE
    }

    /**
     * How we sign in.
     *
     * @param oauth whether the secret is an access token for XOAUTH2, not a password
     * @param secret read for each connection; empty while its file cannot be read
     */
    public record Login(String user, boolean oauth, Supplier<Optional<String>> secret) {

        @Override
        public String toString() {
            return user;
        }
    }
}
