package io.certloop.cloud.controlplane.farm.reload;

import io.certloop.cloud.controlplane.farm.node.NodeException;

/** Lets a server read its certificates from disk again. */
interface Reload {

    /**
     * Blocks until the server has decided. It may be called again at any time.
     *
     * @param file path of the certificate with its chain and key, as the server names it
     * @throws NodeException {@code REFUSED} with the server's own reason if it goes on with what it
     *     had
     */
    void reload(String file) throws NodeException;
}
