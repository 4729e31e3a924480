package io.certloop.watcher.revocation;

import java.net.URI;
import java.util.Optional;

/** Reads the two documents of an ACME server that renewal information needs. */
public interface RenewalInfo {

    /**
     * Where a directory says that renewal information is.
     *
     * @return empty if the server offers none
     * @throws IllegalArgumentException if it is not a directory
     */
    Optional<URI> location(byte[] directory);

    /**
     * @throws IllegalArgumentException if it is not renewal information
     */
    RenewalStore.Window window(byte[] body);
}
