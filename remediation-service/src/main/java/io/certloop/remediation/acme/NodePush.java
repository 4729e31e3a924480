package io.certloop.remediation.acme;

@FunctionalInterface
public interface NodePush {

    /**
     * Offers a certificate for a name to all nodes. Returns normally even if some nodes did not accept the certificate:
     * the control plane shows such nodes as behind.
     *
     * @throws io.certloop.cloud.acme.AcmeException with {@code NODES_NOT_REACHED} or {@code NODES_REFUSED}
     */
    void offer(String account, String name, String sha256);
}
