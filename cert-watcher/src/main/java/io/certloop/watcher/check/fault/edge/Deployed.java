package io.certloop.watcher.check.fault.edge;

import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.watcher.check.Patience;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.inventory.edge.EdgeFact;
import java.util.List;

/**
 * How far the configured certificate has come, from what every edge serves now and has served
 * before. The checks of what is served share it, so that one fault has one reason.
 */
enum Deployed {
    EVERYWHERE,
    /** Edges differ from the control plane, and it is too soon to complain. */
    PROPAGATING,
    /** No edge that answered serves it. */
    NOWHERE,
    /** Some edges serve it. */
    PARTLY,
    /** An edge served it, and now serves something else. */
    REGRESSED,
    /** Not all edges told, and none of those that did contradicts. */
    UNKNOWN;

    static Deployed of(DomainSnapshot snapshot, Patience patience) {
        List<EdgeFact> edges = snapshot.edgeFacts();
        List<EdgeFact> wrong = wrong(snapshot);
        if (wrong.isEmpty()) {
            boolean told = !edges.isEmpty() && edges.stream().noneMatch(EdgeFact::unclear);
            return told ? EVERYWHERE : UNKNOWN;
        }
        ExpectedLeaves expected = snapshot.expected();
        if (wrong.stream().anyMatch(edge -> edge.hasServed(expected))) {
            return REGRESSED;
        }
        if (snapshot.isPropagating(patience.propagation())) {
            return PROPAGATING;
        }
        boolean some = edges.stream().anyMatch(edge -> edge.verdict() == EdgeFact.Verdict.EXPECTED);
        return some ? PARTLY : NOWHERE;
    }

    /** Other edges have a more telling reason of their own. */
    static List<EdgeFact> wrong(DomainSnapshot snapshot) {
        return ServedVerdict.having(
                snapshot.edgeFacts(),
                edge ->
                        edge.contradicts()
                                && !edge.has(EdgeFact.Flaw.HOST_MISMATCH)
                                && !edge.has(EdgeFact.Flaw.NO_STARTTLS)
                                && !edge.isExpiredAt(snapshot.at())
                                && !edge.isTooEarlyAt(snapshot.at()));
    }
}
