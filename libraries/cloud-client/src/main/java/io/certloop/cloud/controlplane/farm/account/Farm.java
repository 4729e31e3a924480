package io.certloop.cloud.controlplane.farm.account;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.farm.file.PemFolder;
import io.certloop.cloud.controlplane.farm.node.FarmNode;
import io.certloop.cloud.edge.EdgeAddress;
import java.util.List;
import java.util.Optional;

/**
 * One farm of the accounts file.
 *
 * @param desired folder of the certificates that the nodes should serve
 * @param nodes the nodes, in the order in which they are written to
 * @param inFlight maximum number of concurrent conversations with nodes in this process
 * @param acme whether certificates are ordered for the farm
 */
public record Farm(AccountId id, PemFolder desired, List<Node> nodes, int inFlight, boolean acme) {

    public Farm {
        nodes = List.copyOf(nodes);
    }

    /**
     * One node of a farm.
     *
     * @param edge address at which the node serves TLS
     * @param files the node's certificate folder; empty if this process cannot write to it
     * @param process access to the node's server process
     */
    public record Node(String name, EdgeAddress edge, Optional<PemFolder> files, FarmNode process) {}
}
