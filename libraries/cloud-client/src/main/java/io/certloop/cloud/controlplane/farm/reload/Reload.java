package io.certloop.cloud.controlplane.farm.reload;

import io.certloop.cloud.controlplane.farm.node.NodeException;

/** Lets a server read its certificates from disk again. */
interface Reload {

    /**
     * Reloads, and blocks until the server has accepted or refused. Safe to repeat.
     *
     * @param file path of the file with certificate, chain and key, as the server names it
     * @throws NodeException with the server's reason: {@code REFUSED} if it refuses the certificate, {@code BUSY} if it
     *     refuses another part of its configuration; in both cases it keeps its previous configuration
     */
    void reload(String file) throws NodeException;
}
