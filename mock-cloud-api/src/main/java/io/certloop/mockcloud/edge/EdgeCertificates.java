package io.certloop.mockcloud.edge;

import io.certloop.mockcloud.certificate.Certificate;

/** Which certificate an edge presents; asked at every handshake. */
@FunctionalInterface
public interface EdgeCertificates {

    /**
     * @param edgeAddress where the client connected
     * @param host what it asks for, in lower case; empty if it doesn't say
     * @return never null: an edge has a certificate of the provider for strangers
     */
    Certificate present(String edgeAddress, String host);
}
