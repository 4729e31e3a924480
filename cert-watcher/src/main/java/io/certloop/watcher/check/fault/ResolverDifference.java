package io.certloop.watcher.check.fault;

import io.certloop.service.text.Message;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.inventory.edge.ResolverView;
import io.certloop.watcher.text.FindingMessage;
import java.util.List;

/**
 * Adds to a finding which resolver leads to which edges. Where resolvers lead to different edges, on purpose or not,
 * only some visitors may meet the fault.
 */
final class ResolverDifference {

    /** Most edges per resolver that the finding's text lists; further edges are only counted. */
    private static final int MOST_EDGES = 4;

    private ResolverDifference() {}

    static Verdict explain(Verdict verdict, List<ResolverView> views, List<EdgeFact> edges) {
        if (views.isEmpty() || !(verdict instanceof Verdict.Unhealthy(Finding finding))) {
            return verdict;
        }
        Message detail = FindingMessage.RESOLVERS_DIFFER.with(
                finding.detail(),
                views.stream().map(view -> sentence(view, edges)).toList());
        return new Verdict.Unhealthy(
                new Finding(finding.reason(), finding.severity(), finding.repairable(), finding.flapping(), detail));
    }

    private static Message sentence(ResolverView view, List<EdgeFact> edges) {
        if (view.failure() != null) {
            return FindingMessage.RESOLVER_SILENT.with(view.resolver());
        }
        if (view.addresses().isEmpty()) {
            return FindingMessage.RESOLVER_EMPTY.with(view.resolver());
        }
        List<Message> seen = edges.stream()
                .filter(view::leadsTo)
                .map(edge -> FindingMessage.EDGE.with(edge.address(), edge.verdict()))
                .toList();
        if (seen.isEmpty()) {
            return FindingMessage.RESOLVER.with(view.resolver(), view.addresses());
        }
        return seen.size() <= MOST_EDGES
                ? FindingMessage.RESOLVER.with(view.resolver(), seen)
                : FindingMessage.RESOLVER_MANY.with(
                        view.resolver(), seen.subList(0, MOST_EDGES), seen.size() - MOST_EDGES);
    }
}
