package io.certloop.cloud.edge;

/** Looks at one edge with a full TLS handshake. Never throws for what the edge does. */
public interface EdgeProbe {

    /**
     * @param host sent as SNI and compared with the certificate's names
     */
    EdgeLook look(String host, EdgeAddress edge);
}
