package io.certloop.cloud.controlplane.state;

import io.certloop.cloud.edge.EdgeAddress;
import java.util.Optional;

/**
 * One node of a self-hosted farm, for one domain.
 *
 * @param edge where the node serves TLS
 * @param file the certificate on its disk, which the next reload brings; absent if that cannot be
 *     read from here
 * @param process the certificate that the running process would serve; absent if it has none, or
 *     does not say
 * @param uncommitted a new certificate was handed over and never committed
 * @param fault why the node, or its file, could not be read; absent if both could
 */
public record NodeState(
        String name,
        EdgeAddress edge,
        Optional<ShownCertificate> file,
        Optional<ShownCertificate> process,
        boolean uncommitted,
        Optional<String> fault) {}
