package io.certloop.cloud.controlplane.farm.reload;

import io.certloop.cloud.controlplane.farm.node.NodeException;

/** Lets a server read its certificates from disk again. */
interface Reload {

    /**
     * Blocks until the server has decided. It may be called again at any time.
     *
     * @param file path of the certificate with its chain and key, as the server names it
     * @throws NodeException with the server's own reason: {@code REFUSED} if it refuses the
     *     certificate, {@code BUSY} if it refuses something else of its configuration; it goes on
     *     with what it had
     */
    void reload(String file) throws NodeException;
}
