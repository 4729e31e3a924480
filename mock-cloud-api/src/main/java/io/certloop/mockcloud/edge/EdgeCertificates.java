package io.certloop.mockcloud.edge;

/** How an edge behaves in a handshake; called for every one. */
@FunctionalInterface
public interface EdgeCertificates {

    /**
     * @param edgeAddress where the client connected
     * @param host the SNI name in lower case; empty without SNI
     * @return never null: without a matching name an edge presents a certificate of the provider
     */
    Presentation present(String edgeAddress, String host);
}
