package io.certloop.remediation.acme;

/** Offers finished certificates to the nodes of a farm. */
@FunctionalInterface
public interface NodePush {

    /**
     * Returns also if some nodes did not take it: the control plane shows them as behind.
     *
     * @throws io.certloop.cloud.acme.AcmeException with {@code NODES_NOT_REACHED} or {@code
     *     NODES_REFUSED}
     */
    void offer(String account, String name, String sha256);
}
