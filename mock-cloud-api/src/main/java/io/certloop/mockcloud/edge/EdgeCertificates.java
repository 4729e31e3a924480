package io.certloop.mockcloud.edge;

/** Decides what an edge presents in a handshake; called for every handshake. */
@FunctionalInterface
public interface EdgeCertificates {

    /**
     * Decides what an edge presents to a client.
     *
     * @param edgeAddress the address to which the client connected
     * @param host the SNI name in lower case; empty without SNI
     * @return never null; for an unknown name the certificate of the provider
     */
    Presentation present(String edgeAddress, String host);
}
