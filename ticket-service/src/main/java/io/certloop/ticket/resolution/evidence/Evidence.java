package io.certloop.ticket.resolution.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run observed and did about one domain, as far as it matters for outcomes and answers.
 *
 * @param received the whole item as received, a JSON object
 * @param nodes of a self-hosted farm; empty elsewhere
 * @param found the fault, if any, when the run started
 */
public record Evidence(
        String received,
        String domain,
        Optional<String> account,
        Diagnosis diagnosis,
        Optional<Instant> since,
        Optional<FirstLook> found,
        List<EdgeFact> edges,
        List<NodeFact> nodes,
        List<ActionFact> actions,
        Verification verification,
        Optional<CustomerAction> customerAction) {

    /** The result of the run's first inspection, before it did anything. */
    public record FirstLook(Diagnosis diagnosis, Optional<Instant> since) {}

    public Evidence {
        edges = List.copyOf(edges);
        nodes = List.copyOf(nodes);
        actions = List.copyOf(actions);
    }

    /**
     * One node of a farm.
     *
     * @param right whether nothing contradicts that it has the configured certificate
     * @param seen whether it could be asked
     */
    public record NodeFact(String name, boolean right, boolean seen) {}

    /** Whether an edge served a certificate that it should not. */
    public boolean showsWrongCertificate() {
        return edges.stream()
                .map(EdgeFact::verdict)
                .anyMatch(
                        verdict ->
                                verdict == EdgeFact.Verdict.OTHER_CERTIFICATE
                                        || verdict == EdgeFact.Verdict.INVALID);
    }

    /**
     * No edge may contradict: one that serves something else, or could not be seen, is no proof.
     */
    public boolean proven() {
        boolean edgesAgree =
                edges.stream().allMatch(edge -> edge.verdict() == EdgeFact.Verdict.EXPECTED);
        boolean saysFixed = verification == Verification.FIXED;
        boolean isHealthy = diagnosis == Diagnosis.HEALTHY && !edges.isEmpty();
        boolean nodesAgree = nodes.stream().allMatch(NodeFact::right);
        return edgesAgree
                && nodesAgree
                && (saysFixed || isHealthy)
                && verification != Verification.NOT_FIXED;
    }

    /** Whether it speaks of the name itself or of the wildcard that covers it. */
    public boolean covers(String name) {
        return domain.equalsIgnoreCase(name)
                || (domain.startsWith(".")
                        && name.indexOf('.') > 0
                        && domain.equalsIgnoreCase(name.substring(name.indexOf('.'))));
    }

    /** What was wrong when the run began, which a repair makes untrue. */
    public FirstLook first() {
        return found.orElseGet(() -> new FirstLook(diagnosis, since));
    }

    /** What a farm's node had not committed was never the customer's to lose. */
    private boolean tookBack(ActionFact action) {
        return action.tookBack()
                && (nodes.isEmpty() || action.action() != ActionFact.Action.ROLLBACK_TASK);
    }

    /** Whether the customer's change was rolled back, and every edge confirms it. */
    public boolean rolledBack() {
        return proven()
                && verification == Verification.FIXED
                && actions.stream().anyMatch(this::tookBack);
    }
}
