package io.certloop.cloud.controlplane.farm.account;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.farm.file.PemFolder;
import io.certloop.cloud.controlplane.farm.node.FarmNode;
import io.certloop.cloud.edge.EdgeAddress;
import java.util.List;
import java.util.Optional;

/**
 * One farm as the accounts file has it.
 *
 * @param desired what the nodes should serve
 * @param nodes in the order in which they are written to
 * @param inFlight conversations with nodes at one time, by this process
 * @param acme certificates are ordered for it
 */
public record Farm(AccountId id, PemFolder desired, List<Node> nodes, int inFlight, boolean acme) {

    public Farm {
        nodes = List.copyOf(nodes);
    }

    /**
     * One node.
     *
     * @param files its folder, if we can write it
     */
    public record Node(
            String name, EdgeAddress edge, Optional<PemFolder> files, FarmNode process) {}
}
