package io.certloop.cloud.controlplane.state;

import java.util.Optional;

/**
 * The comparison of one node with the configured certificate.
 *
 * @param file whether the node's file has the certificate; absent if the file is not known
 * @param process whether the node's process has the certificate; absent if the process does not report it
 * @param edge whether the node's edge serves the certificate; absent if that could not be probed
 * @param fault the fault that follows from the comparison; absent if there is none
 */
public record NodeResult(
        NodeState node,
        Optional<Boolean> file,
        Optional<Boolean> process,
        Optional<Boolean> edge,
        Optional<NodeFault> fault) {

    static NodeResult of(NodeState node, Optional<Boolean> file, Optional<Boolean> process, Optional<Boolean> edge) {
        return new NodeResult(node, file, process, edge, fault(node, file, process, edge));
    }

    private static Optional<NodeFault> fault(
            NodeState node, Optional<Boolean> file, Optional<Boolean> process, Optional<Boolean> edge) {
        if (node.fault().isPresent()) {
            return Optional.of(NodeFault.UNREACHABLE);
        }
        if (node.uncommitted()) {
            return Optional.of(NodeFault.UNCOMMITTED);
        }
        // Where a process does not say what it has, its edge shows it.
        boolean isInProcess = process.or(() -> edge).orElse(true);
        if (!isInProcess) {
            return Optional.of(file.orElse(false) ? NodeFault.FILE_NEWER : NodeFault.BEHIND);
        }
        if (node.fileFault().isPresent()) {
            return Optional.of(NodeFault.FILE_UNREADABLE);
        }
        if (!file.orElse(true)) {
            return Optional.of(NodeFault.FILE_OLDER);
        }
        return edge.orElse(true) ? Optional.empty() : Optional.of(NodeFault.SERVES_OTHER);
    }

    public boolean has(NodeFault which) {
        return fault.filter(which::equals).isPresent();
    }

    public boolean isFaulty() {
        return fault.isPresent();
    }
}
