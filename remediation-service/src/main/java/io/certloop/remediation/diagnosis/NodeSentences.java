package io.certloop.remediation.diagnosis;

import io.certloop.cloud.controlplane.state.NodeFault;
import io.certloop.cloud.controlplane.state.NodeResult;
import io.certloop.cloud.controlplane.state.NodeState;
import io.certloop.cloud.controlplane.state.ShownCertificate;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import java.util.List;
import java.util.Optional;

/**
 * Renders which nodes of a farm have a fault, and which certificate the file, the process and the edge of each such
 * node show.
 */
public final class NodeSentences {

    private NodeSentences() {}

    public static List<Message> faults(List<NodeResult> nodes) {
        return nodes.stream()
                .flatMap(each -> each.fault().map(fault -> sentence(each, fault)).stream())
                .toList();
    }

    /** A message with the number of nodes that have the certificate, and why the other nodes could not be reached. */
    static Message unseen(List<NodeResult> nodes) {
        long seen = nodes.stream().filter(each -> !each.isFaulty()).count();
        return RunMessage.NODES_UNSEEN.with(seen, nodes.size(), faults(nodes));
    }

    private static Message sentence(NodeResult result, NodeFault fault) {
        NodeState node = result.node();
        return switch (fault) {
            case UNCOMMITTED -> RunMessage.NODE_UNCOMMITTED.with(node.name());
            case BEHIND -> RunMessage.NODE_BEHIND.with(node.name(), serial(node.process()));
            case FILE_NEWER -> RunMessage.NODE_FILE_NEWER.with(node.name(), serial(node.process()));
            case FILE_OLDER -> RunMessage.NODE_FILE_OLDER.with(node.name(), serial(node.file()));
            case FILE_UNREADABLE ->
                RunMessage.NODE_FILE_UNREADABLE.with(
                        node.name(), node.fileFault().orElse("?"));
            case SERVES_OTHER -> RunMessage.NODE_SERVES_OTHER.with(node.name(), node.edge());
            case UNREACHABLE ->
                RunMessage.NODE_UNREACHABLE.with(node.name(), node.fault().orElse("?"));
        };
    }

    private static String serial(Optional<ShownCertificate> shown) {
        return shown.map(ShownCertificate::serial).orElse("?");
    }
}
