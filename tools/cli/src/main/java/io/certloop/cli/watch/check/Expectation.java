package io.certloop.cli.watch.check;

import java.time.Instant;

/**
 * The certificate that should be served.
 *
 * @param since from when on; edges get some time to follow
 */
public record Expectation(String sha256, Source source, Instant since) {

    /** Who says so. */
    public enum Source {
        /** A fingerprint in the list. */
        LIST,
        /** A PEM file. */
        FOLDER,
        /** It was served when the name was first looked at, or a newer good one was seen since. */
        FIRST_SEEN
    }
}
