package io.certloop.cloud.controlplane.state;

import io.certloop.cloud.edge.EdgeAddress;
import java.util.Optional;

/**
 * The state of one node of a self-hosted farm, for one domain.
 *
 * @param edge address at which the node serves TLS
 * @param file the certificate on the node's disk, which the next reload brings; absent if CertLoop cannot read the file
 * @param process the certificate that the running process would serve; absent if it has none or does not report it
 * @param uncommitted whether a new certificate was handed to the process but never committed
 * @param fault why the node could not be asked; absent if it answered
 * @param fileFault why the next reload cannot use the file; absent if it can
 */
public record NodeState(
        String name,
        EdgeAddress edge,
        Optional<ShownCertificate> file,
        Optional<ShownCertificate> process,
        boolean uncommitted,
        Optional<String> fault,
        Optional<String> fileFault) {

    public NodeState {
        // Readings that were stored before it was known.
        fileFault = fileFault == null ? Optional.empty() : fileFault;
    }

    /** Why the node or its file could not be read; absent if both could. */
    public Optional<String> anyFault() {
        return fault.or(() -> fileFault);
    }
}
