package io.certloop.watcher.revocation;

import java.net.URI;
import java.util.Optional;

/** Parses the two documents of an ACME server that renewal information consists of. */
public interface RenewalInfo {

    /**
     * The address of the renewal information in a server's directory.
     *
     * @return empty if the server offers no renewal information
     * @throws IllegalArgumentException if the document is not an ACME directory
     */
    Optional<URI> location(byte[] directory);

    /**
     * The renewal window in a server's answer about one certificate.
     *
     * @throws IllegalArgumentException if the document is not renewal information
     */
    RenewalStore.Window window(byte[] body);
}
