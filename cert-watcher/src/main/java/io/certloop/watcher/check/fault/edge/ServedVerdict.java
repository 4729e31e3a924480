package io.certloop.watcher.check.fault.edge;

import io.certloop.service.text.Message;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.CertificateInspection;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.text.FindingMessage;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Decides when a check may compare what edges serve: the domain is active, without a change in progress or a failed
 * change, and HTTPS is on. While a change is in progress, edges may differ from the control plane; after a failed
 * change, they are expected to differ.
 */
public final class ServedVerdict {

    private ServedVerdict() {}

    static Verdict verdict(DomainSnapshot snapshot, Function<List<EdgeFact>, Verdict> judgementOfEdges) {
        return switch (snapshot.domain().phase()) {
            case ACTIVE ->
                snapshot.certificate() instanceof CertificateInspection.NotConfigured
                        ? Verdict.FINE
                        : judgementOfEdges.apply(snapshot.edgeFacts());
            case OFFLINE, GONE -> Verdict.FINE;
            case CHANGING, FAILED, SUSPENDED, UNKNOWN -> Verdict.UNDECIDED;
        };
    }

    /**
     * The verdict on one flaw where served certificates may be compared: unhealthy if an edge has the flaw; fine if all
     * edges were examined and none has it; undecided if an edge could not be probed; else not asked.
     */
    static Verdict flaw(DomainSnapshot snapshot, EdgeFact.Flaw flaw, Function<Message, Finding> finding) {
        return verdict(snapshot, edges -> {
            List<EdgeFact> having = having(edges, edge -> edge.has(flaw));
            if (!having.isEmpty()) {
                return new Verdict.Unhealthy(finding.apply(words(edges, having)));
            }
            if (edges.isEmpty() || edges.stream().anyMatch(EdgeFact::unseen)) {
                return Verdict.UNDECIDED;
            }
            return edges.stream().allMatch(EdgeFact::wasExamined) ? Verdict.FINE : Verdict.NOT_ASKED;
        });
    }

    public static List<EdgeFact> having(List<EdgeFact> edges, Predicate<EdgeFact> property) {
        return edges.stream().filter(property).toList();
    }

    public static Message words(List<EdgeFact> all, List<EdgeFact> having) {
        return FindingMessage.EDGES.with(
                having.size(),
                all.size(),
                having.stream()
                        .map(edge -> FindingMessage.EDGE.with(edge.address(), edge.verdict()))
                        .toList());
    }
}
