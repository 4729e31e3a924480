package io.certloop.watcher.revocation;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Fetches what authorities publish, by HTTP. */
public interface Source {

    /**
     * What an authority answered.
     *
     * @param retryAfter how long it wants not to be asked
     */
    record Answer(
            int status,
            byte[] body,
            Optional<Duration> retryAfter,
            Optional<String> etag,
            Optional<String> lastModified) {

        boolean isOk() {
            return status == 200;
        }

        boolean isUnchanged() {
            return status == 304;
        }

        /** Not about the certificate, but about the server. */
        boolean isTrouble() {
            return status == 429 || status >= 500;
        }
    }

    /**
     * @param etag of what is known already
     * @param lastModified of what is known already
     * @param longest bytes of an answer
     * @throws IOException if the address may not be asked, or no complete answer came in time; says
     *     why in one sentence
     */
    Answer get(URI url, Optional<String> etag, Optional<String> lastModified, int longest)
            throws IOException, InterruptedException;
}
