package io.certloop.cloud.edge.tls.starttls;

import java.io.IOException;

/** Thrown when the server speaks its protocol but does not permit STARTTLS. */
public final class NoStartTlsException extends IOException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 80;

    /** @param said the server's answer; non-printable characters are replaced */
    NoStartTlsException(String said) {
        super("the server offers no STARTTLS: " + printable(said));
    }

    /** The server's text without non-printable characters, cut to 80 characters. */
    static String printable(String said) {
        String clean = said.replaceAll("[^\\x20-\\x7e]", "?").strip();
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
    }
}
