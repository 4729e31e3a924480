package io.certloop.ticket.evidence;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run observed and did about one domain, as far as it matters for outcomes and answers.
 *
 * @param received the whole item as received, a JSON object
 * @param nodes the nodes of a self-hosted farm; empty elsewhere
 * @param found the diagnosis with which the run started, if it was received
 * @param plan the writes that CertLoop would do next; empty if it has no repair of its own for the domain
 * @param lastChange the last write of an earlier run, in the day before a run that found nothing to do
 */
public record Evidence(
        @JacksonInject(useInput = OptBoolean.FALSE) String received,
        String domain,
        @JsonProperty("accountId") Optional<String> account,
        Diagnosis diagnosis,
        Optional<Instant> since,
        Optional<FirstLook> found,
        List<EdgeFact> edges,
        List<NodeFact> nodes,
        List<ActionFact> actions,
        Verification verification,
        Optional<CustomerAction> customerAction,
        List<String> plan,
        Optional<ActionFact> lastChange) {

    /** The result of the run's first inspection, before the run did anything. */
    public record FirstLook(Diagnosis diagnosis, Optional<Instant> since) {

        public FirstLook {
            diagnosis = Objects.requireNonNullElse(diagnosis, Diagnosis.UNKNOWN);
        }
    }

    public Evidence {
        Objects.requireNonNull(domain, "domain of an evidence");
        diagnosis = Objects.requireNonNullElse(diagnosis, Diagnosis.UNKNOWN);
        edges = edges == null ? List.of() : List.copyOf(edges);
        nodes = nodes == null ? List.of() : List.copyOf(nodes);
        actions = actions == null ? List.of() : List.copyOf(actions);
        verification = Objects.requireNonNullElse(verification, Verification.UNKNOWN);
        plan = plan == null ? List.of() : List.copyOf(plan);
    }

    public record NodeFact(String name, Optional<String> fault) {

        public NodeFact {
            Objects.requireNonNull(name, "name of a node");
        }

        /** Whether nothing contradicts that the node has the configured certificate. */
        public boolean right() {
            return fault.isEmpty();
        }

        /** Whether the node could be asked. */
        public boolean seen() {
            return !fault.equals(Optional.of("UNREACHABLE"));
        }
    }

    /** Whether an edge served a certificate that it should not. */
    public boolean showsWrongCertificate() {
        return edges.stream()
                .map(EdgeFact::verdict)
                .anyMatch(verdict -> verdict == EdgeFact.Verdict.OTHER_CERTIFICATE
                        || verdict == EdgeFact.Verdict.INCONSISTENT
                        || verdict == EdgeFact.Verdict.INVALID);
    }

    /**
     * Whether the evidence proves that the domain is repaired or healthy. No edge and no node may contradict: an edge
     * that serves something else, or could not be probed, is no proof.
     */
    public boolean proven() {
        boolean edgesAgree = edges.stream().allMatch(edge -> edge.verdict() == EdgeFact.Verdict.EXPECTED);
        boolean saysFixed = verification == Verification.FIXED;
        boolean isHealthy = diagnosis == Diagnosis.HEALTHY && !edges.isEmpty();
        boolean nodesAgree = nodes.stream().allMatch(NodeFact::right);
        return edgesAgree && nodesAgree && (saysFixed || isHealthy) && verification != Verification.NOT_FIXED;
    }

    /** The writes to tell the customer: those of the run, or else that of the day before. */
    public List<ActionFact> changes() {
        return actions.isEmpty() ? lastChange.stream().toList() : actions;
    }

    /** Whether the evidence is about this name, or about the wildcard that covers it. */
    public boolean covers(String name) {
        return domain.equalsIgnoreCase(name)
                || (domain.startsWith(".")
                        && name.indexOf('.') > 0
                        && domain.equalsIgnoreCase(name.substring(name.indexOf('.'))));
    }

    /** What was found when the run began. After a repair it differs from the present diagnosis. */
    public FirstLook first() {
        return found.orElseGet(() -> new FirstLook(diagnosis, since));
    }

    /**
     * Whether the action undid the customer's change. On a self-hosted farm of edge servers, the rollback of a task
     * does not undo it: this only drops what a node had not committed.
     */
    private boolean tookBack(ActionFact action) {
        return action.tookBack() && (nodes.isEmpty() || action.action() != ActionFact.Action.ROLLBACK_TASK);
    }

    /** Whether the customer's change was rolled back, and every edge confirms it. */
    public boolean rolledBack() {
        return proven()
                && verification == Verification.FIXED
                && actions.stream().anyMatch(this::tookBack);
    }
}
