package io.certloop.watcher.revocation;

import java.net.URI;
import java.util.Optional;

public interface RenewalInfo {

    /**
     * The address of the renewal information in a server's directory.
     *
     * @return empty if the server offers no renewal information
     * @throws IllegalArgumentException if the document is not an ACME directory
     */
    Optional<URI> location(byte[] directory);

    /** @throws IllegalArgumentException if the document is not renewal information */
    RenewalStore.Window window(byte[] body);
}
