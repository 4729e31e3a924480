package io.certloop.cli.watch.check;

import java.time.Instant;

/**
 * The certificate that a name should serve.
 *
 * @param since when the name should begin to serve it; from then on edges get some time to change over
 */
public record Expectation(String sha256, Source source, Instant since) {

    /** The origin of an expectation. */
    public enum Source {
        /** A fingerprint in the list of names. */
        LIST,
        /** A PEM file in the folder of certificates. */
        FOLDER,
        /** The certificate that edges served at the first probe, or a newer certificate without a fault since then. */
        FIRST_SEEN
    }
}
