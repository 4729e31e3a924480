package io.certloop.watcher.check.fault.edge;

import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.controlplane.state.FileFault;
import io.certloop.cloud.controlplane.state.NodeFault;
import io.certloop.cloud.controlplane.state.NodeResult;
import io.certloop.cloud.controlplane.state.ShownCertificate;
import io.certloop.service.text.Message;
import io.certloop.watcher.check.Check;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Patience;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.text.FindingMessage;
import java.util.List;
import java.util.Optional;

/**
 * Fails if a node of a self-hosted farm contradicts the configuration by its file, its process or its edge, or cannot
 * be read, or if the file that should be served cannot be used. All edges can be right while a node's file would bring
 * back the old certificate after a restart.
 */
public record NodesDiffer(Patience patience) implements Check {

    @Override
    public Verdict evaluate(DomainSnapshot snapshot) {
        Verdict nodes = ServedVerdict.verdict(snapshot, edges -> verdict(snapshot));
        return snapshot.domain()
                .desiredFault()
                .filter(any -> snapshot.domain().phase() == DomainPhase.ACTIVE)
                .map(fault -> unusable(fault, nodes))
                .orElse(nodes);
    }

    private Verdict unusable(FileFault fault, Verdict nodes) {
        Message detail = FindingMessage.DESIRED_UNUSABLE.with(fault.flaw(), fault.detail());
        Severity severity = fault.isEarly() ? Severity.INFO : Severity.WARNING;
        boolean repairable = !fault.isEarly();
        if (nodes instanceof Verdict.Unhealthy(Finding finding)) {
            detail = FindingMessage.BOTH.with(finding.detail(), detail);
            severity = finding.severity();
            repairable |= finding.repairable();
        }
        return new Verdict.Unhealthy(new Finding(Reason.NODES_DIFFER, severity, repairable, detail));
    }

    private Verdict verdict(DomainSnapshot snapshot) {
        List<NodeResult> nodes = snapshot.nodes();
        List<NodeResult> faulty = nodes.stream().filter(NodeResult::isFaulty).toList();
        if (faulty.isEmpty()) {
            return nodes.isEmpty() || snapshot.expected().isKnown() ? Verdict.FINE : Verdict.UNDECIDED;
        }
        if (snapshot.isPropagating(patience.propagation())) {
            return Verdict.UNDECIDED;
        }
        // What only does not answer is not repaired by a write.
        return new Verdict.Unhealthy(new Finding(
                Reason.NODES_DIFFER,
                Severity.WARNING,
                !faulty.stream().allMatch(each -> each.has(NodeFault.UNREACHABLE)),
                FindingMessage.NODES_DIFFER.with(
                        faulty.size(),
                        nodes.size(),
                        faulty.stream().map(NodesDiffer::sentence).toList())));
    }

    private static Message sentence(NodeResult result) {
        String name = result.node().name();
        NodeFault fault = result.fault().orElseThrow();
        return switch (fault) {
            case UNCOMMITTED -> FindingMessage.NODE_UNCOMMITTED.with(name);
            case BEHIND ->
                FindingMessage.NODE_BEHIND.with(name, serial(result.node().process()));
            case FILE_NEWER ->
                FindingMessage.NODE_FILE_NEWER.with(name, serial(result.node().process()));
            case FILE_OLDER ->
                FindingMessage.NODE_FILE_OLDER.with(name, serial(result.node().file()));
            case FILE_UNREADABLE -> FindingMessage.NODE_FILE_UNREADABLE.with(name, why(result));
            case SERVES_OTHER ->
                FindingMessage.NODE_SERVES_OTHER.with(name, result.node().edge());
            case UNREACHABLE -> FindingMessage.NODE_UNREACHABLE.with(name, why(result));
        };
    }

    private static String serial(Optional<ShownCertificate> shown) {
        return shown.map(ShownCertificate::serial).orElse("?");
    }

    private static String why(NodeResult result) {
        return result.node().anyFault().orElse("?");
    }
}
