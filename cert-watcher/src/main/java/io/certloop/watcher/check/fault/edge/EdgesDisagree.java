package io.certloop.watcher.check.fault.edge;

import io.certloop.watcher.check.Check;
import io.certloop.watcher.check.Patience;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.text.FindingMessage;
import java.util.List;
import java.util.Objects;

/**
 * Fails if edges serve different certificates and the configured certificate is unknown, so that nobody can know which
 * edge is right.
 */
public record EdgesDisagree(Patience patience) implements Check {

    @Override
    public Verdict evaluate(DomainSnapshot snapshot) {
        return ServedVerdict.verdict(snapshot, edges -> verdict(snapshot, edges));
    }

    private Verdict verdict(DomainSnapshot snapshot, List<EdgeFact> edges) {
        if (snapshot.expected().isKnown()) {
            return Verdict.FINE;
        }
        long different = edges.stream()
                .filter(edge -> edge.verdict() != EdgeFact.Verdict.BESIDE)
                .map(EdgeFact::sha256)
                .filter(Objects::nonNull)
                .distinct()
                .count();
        if (different > 1 && !snapshot.isPropagating(patience.propagation())) {
            return Verdict.noted(
                    Reason.EDGES_DISAGREE,
                    Severity.WARNING,
                    FindingMessage.EDGES_DISAGREE.with(different, edges.size()));
        }
        boolean allTold = !edges.isEmpty() && edges.stream().noneMatch(EdgeFact::unseen);
        return allTold && different <= 1 ? Verdict.FINE : Verdict.UNDECIDED;
    }
}
