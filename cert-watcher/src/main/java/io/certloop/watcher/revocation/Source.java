package io.certloop.watcher.revocation;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

public interface Source {

    /**
     * An authority's answer.
     *
     * @param retryAfter how long the authority wants not to be asked again
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

        /** Whether the status concerns the server as a whole and not the certificate. */
        boolean isTrouble() {
            return status == 429 || status >= 500;
        }
    }

    /**
     * Fetches a document.
     *
     * @param etag ETag of the version that is known already
     * @param lastModified modification time of the version that is known already
     * @param longest most bytes of an answer
     * @throws IOException if the address must not be requested, or no complete answer came in time; its message gives
     *     the reason in one sentence
     */
    Answer get(URI url, Optional<String> etag, Optional<String> lastModified, int longest)
            throws IOException, InterruptedException;
}
