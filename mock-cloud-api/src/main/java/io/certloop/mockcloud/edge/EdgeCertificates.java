package io.certloop.mockcloud.edge;

/** How an edge behaves in a handshake; asked at every one. */
@FunctionalInterface
public interface EdgeCertificates {

    /**
     * @param edgeAddress where the client connected
     * @param host what it asks for, in lower case; empty if it doesn't say
     * @return never null: an edge has a certificate of the provider for strangers
     */
    Presentation present(String edgeAddress, String host);
}
