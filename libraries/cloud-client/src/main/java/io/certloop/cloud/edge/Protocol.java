package io.certloop.cloud.edge;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an edge speaks, and so how TLS begins there: at once, or after STARTTLS. */
public enum Protocol {
    /** TLS from the first byte: HTTPS, and every other protocol that does the same. */
    TLS("https", 443),
    /** Between mail servers (RFC 3207). */
    SMTP("smtp", 25),
    /** From mail programs; the same words at another port (RFC 6409). */
    SUBMISSION("submission", 587),
    IMAP("imap", 143),
    POP3("pop3", 110),
    /** By the extended operation StartTLS (RFC 4511, 4.14). */
    LDAP("ldap", 389),
    /** By the SSLRequest that comes before the first message. */
    POSTGRES("postgres", 5432);

    private final String scheme;
    private final int port;

    Protocol(String scheme, int port) {
        this.scheme = scheme;
        this.port = port;
    }

    /** Of a URL and in lists, lower case. */
    public String scheme() {
        return scheme;
    }

    /** Where nothing says another one. */
    public int port() {
        return port;
    }

    /** The protocol that a list names by its scheme; empty if there is none of that name. */
    public static Optional<Protocol> named(String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "tls" -> Optional.of(TLS);
            case "postgresql" -> Optional.of(POSTGRES);
            case String scheme ->
                    Arrays.stream(values()).filter(each -> each.scheme.equals(scheme)).findFirst();
        };
    }

    /** All schemes, for people. */
    public static String schemes() {
        return Arrays.stream(values()).map(Protocol::scheme).collect(Collectors.joining(", "));
    }
}
