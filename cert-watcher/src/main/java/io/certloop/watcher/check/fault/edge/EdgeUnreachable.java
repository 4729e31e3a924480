package io.certloop.watcher.check.fault.edge;

import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.watcher.check.Check;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.text.FindingMessage;
import java.util.List;

/**
 * Fails if an edge does not answer while another edge of the domain does, so that the watcher's own network path works.
 * If no edge answers, the watcher itself may be cut off; {@code InspectionFailed} reports that.
 */
public final class EdgeUnreachable implements Check {

    @Override
    public Verdict evaluate(DomainSnapshot snapshot) {
        if (snapshot.domain().phase() == DomainPhase.UNKNOWN) {
            return Verdict.UNDECIDED;
        }
        List<EdgeFact> edges = snapshot.edgeFacts();
        List<EdgeFact> silent = ServedVerdict.having(edges, EdgeFact::silent);
        if (silent.isEmpty()) {
            boolean allTold = !snapshot.edges().isGap() && edges.stream().noneMatch(EdgeFact::unseen);
            return allTold ? Verdict.FINE : Verdict.UNDECIDED;
        }
        return edges.stream().allMatch(EdgeFact::unseen)
                ? Verdict.UNDECIDED
                : Verdict.noted(
                        Reason.EDGE_UNREACHABLE,
                        Severity.WARNING,
                        FindingMessage.NO_ANSWER.with(
                                ServedVerdict.words(edges, silent),
                                silent.getFirst().reason(snapshot.edges().all())));
    }
}
