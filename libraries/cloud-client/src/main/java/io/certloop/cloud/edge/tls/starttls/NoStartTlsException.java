package io.certloop.cloud.edge.tls.starttls;

import java.io.IOException;

/** The server speaks the protocol, and does not let TLS begin. */
public final class NoStartTlsException extends IOException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 80;

    /**
     * @param said what the server said, made safe to show
     */
    NoStartTlsException(String said) {
        super("the server offers no STARTTLS: " + printable(said));
    }

    /** Of a stranger, and short. */
    static String printable(String said) {
        String clean = said.replaceAll("[^\\x20-\\x7e]", "?").strip();
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
    }
}
