package io.certloop.watcher.check.fault.edge;

import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.watcher.check.Patience;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.inventory.edge.EdgeFact;
import java.util.List;

/**
 * How far the configured certificate is deployed, derived from what every edge serves now and has served before. The
 * checks of served certificates share this result, so that one fault has one reason.
 */
enum Deployed {
    EVERYWHERE,
    /** Edges differ from the control plane, but the time allowed for propagation has not passed. */
    PROPAGATING,
    /** No edge that answered serves the configured certificate. */
    NOWHERE,
    /** Some edges serve the configured certificate, and others serve another certificate. */
    PARTLY,
    /** An edge served the configured certificate before and now serves another certificate. */
    REGRESSED,
    /** Not every edge gave a clear answer, and no edge contradicts the control plane. */
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

    /**
     * The edges that contradict the control plane, except those for which a more specific check fails, such as the
     * check for expired certificates.
     */
    static List<EdgeFact> wrong(DomainSnapshot snapshot) {
        return ServedVerdict.having(
                snapshot.edgeFacts(),
                edge -> edge.contradicts()
                        && !edge.has(EdgeFact.Flaw.HOST_MISMATCH)
                        && !edge.isExpiredAt(snapshot.at())
                        && !edge.isTooEarlyAt(snapshot.at()));
    }
}
