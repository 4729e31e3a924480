package io.certloop.cloud.edge;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The protocol of an edge, which decides how TLS begins: at once or after STARTTLS. */
public enum Protocol {
    /** TLS from the first byte: HTTPS and all other protocols without STARTTLS. */
    TLS("https", 443),
    /** SMTP between mail servers, with STARTTLS (RFC 3207). */
    SMTP("smtp", 25),
    /** Mail submission by mail clients (RFC 6409): the same commands as SMTP on another port. */
    SUBMISSION("submission", 587),
    IMAP("imap", 143),
    POP3("pop3", 110),
    /** LDAP with the extended operation StartTLS (RFC 4511, 4.14). */
    LDAP("ldap", 389),
    /** PostgreSQL, whose client sends an SSLRequest before the first message. */
    POSTGRES("postgres", 5432);

    private final String scheme;
    private final int port;

    Protocol(String scheme, int port) {
        this.scheme = scheme;
        this.port = port;
    }

    /** The name of the protocol in URLs and lists, in lower case. */
    public String scheme() {
        return scheme;
    }

    /** The default port. */
    public int port() {
        return port;
    }

    /** The protocol with this scheme or an alias of it; empty if the name is unknown. */
    public static Optional<Protocol> named(String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "tls" -> Optional.of(TLS);
            case "postgresql" -> Optional.of(POSTGRES);
            case String scheme ->
                Arrays.stream(values())
                        .filter(each -> each.scheme.equals(scheme))
                        .findFirst();
        };
    }

    /** All schemes, for people. */
    public static String schemes() {
        return Arrays.stream(values()).map(Protocol::scheme).collect(Collectors.joining(", "));
    }
}
