package io.certloop.mockcloud.edge;

/** Called for every handshake. */
@FunctionalInterface
public interface EdgeCertificates {

    /**
     * @param edgeAddress the address to which the client connected
     * @param host the SNI name in lower case; empty without SNI
     * @return never null; for an unknown name the certificate of the provider
     */
    Presentation present(String edgeAddress, String host);
}
